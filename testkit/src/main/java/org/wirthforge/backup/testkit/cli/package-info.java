/**
 * A command line: what may be typed ({@code Syntax}), what was typed ({@code Arguments}), and what is said about either. May use commons-cli,
 * in {@code Parser} alone, and nothing of the project. Starting must be fast, so the usual path has no reflection, lambdas, patterns or
 * formats; help and errors are not loaded before they are needed.
 */
package org.wirthforge.backup.testkit.cli;
