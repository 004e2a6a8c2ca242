const LOGARITHMS = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/** Sublinear term frequency times inverse document frequency (in steps): training and scoring weigh alike. */
export function termWeight(count: number, frequencySteps: number): number {
  return (LOGARITHMS[Math.min(count, 255)] as number) * frequencySteps;
}
