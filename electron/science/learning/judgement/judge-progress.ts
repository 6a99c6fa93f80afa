/** Progress of a judgement in hundredths: all trainings take nine tenths of the time, the figures the rest. */
export function judgeProgress(
  trainings: number,
  epochs: number,
  tell: ((done: number, total: number) => void) | undefined,
) {
  let judged = 0;
  let trained = 0;
  const report = (): void => tell?.(Math.round(90 * trained + 10 * judged), 100);
  return {
    epoch(training: number, epoch: number): void {
      trained = (training + epoch / epochs) / trainings;
      report();
    },
    judging(share: number): void {
      judged = share;
      report();
    },
  };
}
