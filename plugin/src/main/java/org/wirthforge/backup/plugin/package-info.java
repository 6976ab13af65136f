/**
 * The front: the ServiceLoader entry, the only composition root, and the running system from its start to its stop. The only package that creates
 * randomness and knows every other one; nothing imports it. What the host asks for is in {@code facet}, what the host gives is checked in {@code host}, what
 * becomes of an operation is told by {@code ending}.
 */
package org.wirthforge.backup.plugin;
