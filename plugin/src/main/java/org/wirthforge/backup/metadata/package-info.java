/**
 * What a file system says of an object, and how it is told: names as bytes, stamps, owners, permissions, extended attributes, the targets of links; with as few system calls
 * as the platform allows, and on platforms that say less. Imports the API's names alone.
 */
package org.wirthforge.backup.metadata;
