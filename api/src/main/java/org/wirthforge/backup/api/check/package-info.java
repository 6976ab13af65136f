/** What the records of this API ask of texts. Not exported: nothing in it is part of the API. */
package org.wirthforge.backup.api.check;
