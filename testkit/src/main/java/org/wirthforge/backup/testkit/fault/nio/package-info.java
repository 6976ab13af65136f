/** The file system that records and fails: a wrapper around a directory of any other file system. */
package org.wirthforge.backup.testkit.fault.nio;
