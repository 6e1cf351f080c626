/** Half degrees Celsius: `docs/protocol.md` §4. */
export const halfCelsius = (celsius: number): number => Math.round(celsius * 2);

/** Tenths of a degree Celsius, for temperatures and differences. */
export const tenthCelsius = (celsius: number): number => Math.round(celsius * 10);

/** 2 = on, 1 = off. */
export const flag = (on: boolean): number => (on ? 2 : 1);

/** Value of a flag that the heater does not report. */
export const notReported = 0;
