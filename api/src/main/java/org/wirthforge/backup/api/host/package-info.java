/** What a host gives to the engine. Every method that a host may leave out has a harmless default. */
package org.wirthforge.backup.api.host;
