package org.wirthforge.backup.plugin;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.config.Places;
import org.wirthforge.backup.recovery.OffLimits;
import org.wirthforge.backup.recovery.OffLimits.Place;

/** The directories of the engine, as restores and recoveries have to know them. */
final class OwnGround {

    private OwnGround() {}

    static OffLimits of(Places places) {
        List<Place> never = new ArrayList<>(List.of(
                new Place("the repository", places.repository()),
                new Place("the directory of the audit trail", places.audit()),
                new Place("the directory of temporaries", places.temp()),
                new Place("the notes about recoveries", places.recoveries()),
                new Place("the ledgers of verified packs", places.ledgers())));
        if (!places.home().normalize().startsWith(places.data().normalize())) {
            never.add(new Place("the data directory of the engine", places.data()));
        }
        return new OffLimits(
                never,
                List.of(
                        new Place("the home", places.home()),
                        new Place("the configuration of the engine", places.config()),
                        new Place("the log files of the engine", places.logs())));
    }
}
