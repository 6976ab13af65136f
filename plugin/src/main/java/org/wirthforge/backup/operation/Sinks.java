package org.wirthforge.backup.operation;

import org.wirthforge.backup.api.host.EventSink;
import org.wirthforge.backup.api.host.MetricsSink;

/**
 * Where the host listens.
 *
 * @param events receives events
 * @param metrics receives metrics
 */
public record Sinks(EventSink events, MetricsSink metrics) {}
