/**
Consequence of a failure: `retry` with backoff; `renew` the credentials, where that can be done, and try once more; `fatal`: no
retry can cure it.
*/
export type FailureKind = 'retry' | 'renew' | 'fatal';

/** Consequence and sentence of a failure code. */
export type Judgement = {readonly kind: FailureKind; readonly sentence: string};
