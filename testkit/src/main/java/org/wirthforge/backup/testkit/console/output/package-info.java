/** What a person or a program gets to see: text, tables, JSON lines, progress. Knows the API's values, no command. */
package org.wirthforge.backup.testkit.console.output;
