/**
 * Recovery as a transaction: draft → checks → emergency snapshot → services stopped → stage → verify → swap → prove → keep or undo. Imports
 * {@code swap}, {@code recovery}, {@code browse}, {@code database}, {@code snapshot}, {@code source}, {@code pack}, {@code store}, {@code format},
 * {@code json} and {@code pace}.
 */
package org.wirthforge.backup.transaction;
