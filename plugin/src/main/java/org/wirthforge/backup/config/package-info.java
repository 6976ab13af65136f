/**
 * The three configuration files and the directories: read strictly, defaults written where a file is missing, everything that is wrong
 * reported at once. First stop of a start; nothing else reads configuration. May import {@code store}.
 */
package org.wirthforge.backup.config;
