/**
 * What only a real kernel can do to the engine: processes killed at a system call, stopped while they hold the lock, power cuts on a file system of their own, disks without
 * space, other users. Runs with the profile {@code kernel} only, on Linux as root; a program or a right that is missing is a failure.
 */
package org.wirthforge.backup.kernel;
