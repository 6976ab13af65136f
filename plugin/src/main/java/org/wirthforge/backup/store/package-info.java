/**
 * The files of a repository: where they lie, how one is published so that a crash leaves it whole or absent, and who may write. The only
 * place that forces anything to the device. Imports {@code format} and {@code pace}.
 */
package org.wirthforge.backup.store;
