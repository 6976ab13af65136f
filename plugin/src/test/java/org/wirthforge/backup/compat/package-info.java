/** Answers one question: can today's program still read what released versions wrote? The fixtures are never made again. */
package org.wirthforge.backup.compat;
