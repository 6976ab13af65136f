/** Repair: what is damaged is made anew where that can be done, and what is lost is named. */
package org.wirthforge.backup.api.repair;
