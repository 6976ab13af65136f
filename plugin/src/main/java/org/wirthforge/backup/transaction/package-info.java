/**
 * Recovery as a transaction: draft → checks → emergency snapshot → services stopped → stage → verify → swap → prove → keep or undo. The draft
 * is made in {@code draft}, the text of a plan read in {@code plan}. Imports both, {@code swap}, {@code recovery}, {@code browse}, {@code database},
 * {@code snapshot}, {@code source}, {@code pack}, {@code store}, {@code json} and {@code pace}.
 */
package org.wirthforge.backup.transaction;
