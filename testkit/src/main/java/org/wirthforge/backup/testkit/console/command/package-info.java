/**
 * The commands of {@code wf-host}, one a class. A command asks the API, says everything in each style's words through {@code output}, and
 * returns how it ended.
 */
package org.wirthforge.backup.testkit.console.command;
