/** Parts of the program that write to the debug log. */
export type TraceArea = 'program' | 'settings' | 'cloud' | 'connection' | 'mqtt' | 'heater' | 'recording';

/**
Hears what a part of the program does, for whoever looks for the cause of a trouble. A sentence names sizes, names and
codes; never a secret, a password or an address that carries one.
*/
export type Trace = (area: TraceArea, sentence: string) => void;

/** Hears nothing. */
export const noTrace: Trace = () => undefined;
