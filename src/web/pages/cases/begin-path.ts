/** The form of a step that begins a case. */
export const beginPath = (city: string, regime: string, { procedure, step }: { procedure: string; step: string }): string =>
  `/cases/new/${city}/${encodeURIComponent(regime)}/${encodeURIComponent(procedure)}/${encodeURIComponent(step)}`;
