package dev.masterstate.benchmarks.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One thing to measure on each document. */
record CostCase(Workload workload, Contender contender, Place place) {

  /** What every ratio is of. */
  static final CostCase FLOOR = new CostCase(Workload.REPLACE, Contender.FLOOR, Place.MIDDLE);

  /** All that is to be measured for some workloads, the floor always. */
  static List<CostCase> of(Collection<Workload> workloads) {
    List<CostCase> cases = new ArrayList<>();
    cases.add(FLOOR);
    for (Workload workload : workloads) {
      for (Contender contender : workload.contenders()) {
        List<Place> places =
            contender == Contender.OURS ? workload.places() : List.of(Place.MIDDLE);
        places.stream()
            .map(place -> new CostCase(workload, contender, place))
            .filter(each -> !each.equals(FLOOR))
            .forEach(cases::add);
      }
    }
    return cases;
  }

  /** What this one's limit is a multiple of. */
  CostCase base() {
    return workload.base() == Contender.FLOOR
        ? FLOOR
        : new CostCase(workload, workload.base(), place);
  }
}
