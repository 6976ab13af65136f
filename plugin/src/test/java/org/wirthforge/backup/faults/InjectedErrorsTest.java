package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;

class InjectedErrorsTest {

    private static final int ERRORS = Scale.of(5_000);
    private static final List<String> PLACES = List.of("repo", "home", "restored");

    /** What no program can know: they stand for programs that do not want to know, see {@link PlantedBugsTest}. */
    private static final Set<Fault> LIES = Set.of(Fault.LOST_WRITE, Fault.EMPTY_LISTING);

    /** Wrong bytes and names of a source are what there is to back up: nobody can know better. */
    private static final List<Fault> NOT_AT_HOME = List.of(Fault.FLIPPED_BIT, Fault.SHORT_LISTING);

    @Test
    void error_atAnyCall_isToldOrHarmless() throws Exception {
        Prepared prepared = Prepared.make();
        List<FaultPlan> plans = Scale.part(plans(prepared));
        List<String> failures = Parallel.all(plans, plan -> {
            List<String> violations = Faulty.run(prepared, plan);
            return violations.isEmpty() ? List.of() : List.of(plan + ": " + violations);
        });
        Scale.print(
                "injected errors", plans.size(), "runs done again", Faulty.repeated(), "violations", failures.size());
        assertTrue(plans.size() >= ERRORS, "errors: " + plans.size());
        assertEquals(List.of(), failures.subList(0, Math.min(10, failures.size())));
    }

    @Test
    void plan_thatNeverFires_isAViolation() throws Exception {
        List<String> violations = Faulty.run(Prepared.make(), FaultPlan.once(Fault.FAILING_FORCE, 1_000_000));
        assertTrue(violations.toString().contains("did not fire"), violations::toString);
    }

    /** Of each fault at each place, calls that are spread evenly over all there are. */
    private static List<FaultPlan> plans(Prepared prepared) throws IOException {
        List<FaultPlan> all = new ArrayList<>();
        for (String place : PLACES) {
            for (Fault fault : Fault.values()) {
                boolean unknowable = LIES.contains(fault) || place.equals("home") && NOT_AT_HOME.contains(fault);
                if (!unknowable) {
                    all.addAll(plans(fault, place, Faulty.calls(prepared, fault, place)));
                }
            }
        }
        return Scale.spread(all, Math.max(5_000, ERRORS));
    }

    private static List<FaultPlan> plans(Fault fault, String place, long calls) {
        List<FaultPlan> plans = new ArrayList<>();
        for (long nth = 1; nth <= calls; nth++) {
            plans.add(FaultPlan.once(fault, nth).below(place));
            plans.add(FaultPlan.forGood(fault, nth).below(place));
        }
        return plans;
    }
}
