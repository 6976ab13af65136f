/**
 * Bringing a whole application back: a plan that can be read before it is applied, a swap that is all or nothing, a proof by the application itself,
 * and the way back if it fails.
 */
package org.wirthforge.backup.api.recovery;
