/** The open places of a search: a binary heap by priority that remembers the least cost at which each was reached. */
export class StateHeap {
  private readonly states: number[] = [];
  private readonly priorities: number[] = [];
  private readonly reached = new Map<number, { cost: number; before: number; isDone: boolean }>();

  costOf(state: number): number {
    return this.reached.get(state)?.cost ?? Infinity;
  }

  /** The state from which a state was reached; -1 at the start. */
  beforeOf(state: number): number {
    return this.reached.get(state)?.before ?? -1;
  }

  /** Takes in a state that was reached at less cost than before. */
  offer(state: number, cost: number, priority: number, before: number): void {
    this.reached.set(state, { cost, before, isDone: false });
    const { states, priorities } = this;
    let place = states.length;
    states.push(state);
    priorities.push(priority);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((priorities[parent] ?? 0) <= priority) break;
      states[place] = states[parent] ?? 0;
      priorities[place] = priorities[parent] ?? 0;
      place = parent;
    }
    states[place] = state;
    priorities[place] = priority;
  }

  /** The state of least priority that was not taken yet; -1 when there is none. */
  take(): number {
    for (;;) {
      const state = this.pop();
      if (state < 0) return -1;
      const known = this.reached.get(state);
      if (known === undefined || known.isDone) continue;
      known.isDone = true;
      return state;
    }
  }

  private pop(): number {
    const { states, priorities } = this;
    const first = states[0] ?? -1;
    const state = states.pop();
    const priority = priorities.pop();
    if (state === undefined || priority === undefined || states.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= states.length) break;
      if ((priorities[child + 1] ?? Infinity) < (priorities[child] ?? Infinity)) child += 1;
      if ((priorities[child] ?? Infinity) >= priority) break;
      states[place] = states[child] ?? 0;
      priorities[place] = priorities[child] ?? 0;
      place = child;
    }
    states[place] = state;
    priorities[place] = priority;
    return first;
  }
}
