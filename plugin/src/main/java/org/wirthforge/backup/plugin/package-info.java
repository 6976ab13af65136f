/**
 * The front: the ServiceLoader entry, the only composition root, and the facets of the running system. The only package that creates
 * randomness and knows every other one; nothing imports it.
 */
package org.wirthforge.backup.plugin;
