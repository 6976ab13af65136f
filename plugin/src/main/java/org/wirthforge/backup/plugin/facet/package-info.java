/**
 * What hosts ask of a running system: each facet turns its questions into calls of the engines, its commands into operations, and its changes into records.
 * Imports {@code plugin.ending}, {@code plugin.host}, and the engines behind the facets.
 */
package org.wirthforge.backup.plugin.facet;
