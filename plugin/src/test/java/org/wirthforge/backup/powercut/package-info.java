/**
 * Answers one question: what does a repository look like when the power fails at the worst moment? A file system records every change and every
 * force; afterwards each moment is played back with everything lost that had not been forced.
 */
package org.wirthforge.backup.powercut;
