/**
 * JSON text to trees and back, for every document of the engine. Uses Jackson's streaming parser and its tree nodes; imports nothing
 * of the engine.
 */
package org.wirthforge.backup.json;
