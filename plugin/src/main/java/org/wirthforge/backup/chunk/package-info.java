/**
 * Where a stream of bytes is cut. Pure functions of content: no I/O, no state, no allocation. Imports nothing of the engine.
 */
package org.wirthforge.backup.chunk;
