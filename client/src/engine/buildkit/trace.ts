import { fieldsOf, textOf } from './protobuf.js';

/**
 * What BuildKit tells while it builds: a `StatusResponse` in base64, as the engine sends it in lines of
 * `moby.buildkit.trace`. https://github.com/moby/buildkit/blob/master/api/services/control/control.proto
 */
export interface Trace {
  readonly steps: readonly TraceStep[];
  readonly transfers: readonly TraceTransfer[];
  readonly logs: readonly TraceLog[];
  readonly warnings: readonly TraceWarning[];
}

/** A step as it stands now; it comes again with every change. */
export interface TraceStep {
  readonly digest: string;
  /** `[base 2/3] RUN echo hello`, `[internal] load build context` */
  readonly name: string;
  readonly cached: boolean;
  /** Milliseconds since 1970; null: not yet. */
  readonly started: number | null;
  readonly completed: number | null;
  /** Empty: none. */
  readonly error: string;
}

/** A part of a step with its own progress: a layer that is fetched, the context that is sent. */
export interface TraceTransfer {
  readonly step: string;
  readonly id: string;
  readonly current: number;
  readonly total: number;
  readonly completed: boolean;
}

export interface TraceLog {
  readonly step: string;
  /** 2 is standard error. */
  readonly channel: number;
  readonly bytes: Uint8Array;
}

export interface TraceWarning {
  readonly step: string;
  readonly text: string;
}

export function readTrace(base64: string): Trace {
  const steps: TraceStep[] = [];
  const transfers: TraceTransfer[] = [];
  const logs: TraceLog[] = [];
  const warnings: TraceWarning[] = [];
  for (const { number, bytes } of fieldsOf(Buffer.from(base64, 'base64'))) {
    if (number === 1) steps.push(stepOf(bytes));
    else if (number === 2) transfers.push(transferOf(bytes));
    else if (number === 3) logs.push(logOf(bytes));
    else if (number === 4) warnings.push(warningOf(bytes));
  }
  return { steps, transfers, logs, warnings };
}

function stepOf(bytes: Uint8Array): TraceStep {
  let step: TraceStep = { digest: '', name: '', cached: false, started: null, completed: null, error: '' };
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) step = { ...step, digest: textOf(field.bytes) };
    else if (field.number === 3) step = { ...step, name: textOf(field.bytes) };
    else if (field.number === 4) step = { ...step, cached: field.value !== 0 };
    else if (field.number === 5) step = { ...step, started: timeOf(field.bytes) };
    else if (field.number === 6) step = { ...step, completed: timeOf(field.bytes) };
    else if (field.number === 7) step = { ...step, error: textOf(field.bytes) };
  }
  return step;
}

function transferOf(bytes: Uint8Array): TraceTransfer {
  let transfer: TraceTransfer = { step: '', id: '', current: 0, total: 0, completed: false };
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) transfer = { ...transfer, id: textOf(field.bytes) };
    else if (field.number === 2) transfer = { ...transfer, step: textOf(field.bytes) };
    else if (field.number === 4) transfer = { ...transfer, current: field.value };
    else if (field.number === 5) transfer = { ...transfer, total: field.value };
    else if (field.number === 8) transfer = { ...transfer, completed: true };
  }
  return transfer;
}

function logOf(bytes: Uint8Array): TraceLog {
  let log: TraceLog = { step: '', channel: 1, bytes: new Uint8Array(0) };
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) log = { ...log, step: textOf(field.bytes) };
    else if (field.number === 3) log = { ...log, channel: field.value };
    else if (field.number === 4) log = { ...log, bytes: field.bytes };
  }
  return log;
}

function warningOf(bytes: Uint8Array): TraceWarning {
  let warning: TraceWarning = { step: '', text: '' };
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) warning = { ...warning, step: textOf(field.bytes) };
    else if (field.number === 3) warning = { ...warning, text: textOf(field.bytes) };
  }
  return warning;
}

/** google.protobuf.Timestamp → milliseconds. */
function timeOf(bytes: Uint8Array): number {
  let milliseconds = 0;
  for (const { number, value } of fieldsOf(bytes)) milliseconds += number === 1 ? value * 1000 : value / 1_000_000;
  return milliseconds;
}
