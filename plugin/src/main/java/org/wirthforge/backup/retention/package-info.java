/**
 * What is kept, and why: the policy as a pure function. Knows neither files nor locks; {@code reclaim} does what it says. Imports
 * {@code config} alone.
 */
package org.wirthforge.backup.retention;
