package org.wirthforge.backup.config;

import java.util.List;
import java.util.Map;

/** Typed reading of an object that its rule has accepted; so the casts cannot fail. */
record Values(Map<?, ?> map) {

    static Values of(Object value) {
        return new Values((Map<?, ?>) value);
    }

    Values object(String name) {
        return of(map.get(name));
    }

    String text(String name) {
        return (String) map.get(name);
    }

    boolean flag(String name) {
        return (Boolean) map.get(name);
    }

    int integer(String name) {
        return ((Long) map.get(name)).intValue();
    }

    double decimal(String name) {
        return (Double) map.get(name);
    }

    List<String> texts(String name) {
        return ((List<?>) map.get(name)).stream().map(String.class::cast).toList();
    }

    List<Values> objects(String name) {
        return ((List<?>) map.get(name)).stream().map(Values::of).toList();
    }
}
