import { pino } from "pino";

/** The part of the logger that modules use. JSON lines on standard output; never log a body, a token or an address. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const flushMilliseconds = 250;

/**
 * Lines are written together, up to a quarter of a second late, since a system call for each would cost a request a tenth
 * of its time. An orderly end and a crash of the program write what is left; only kill -9 loses it.
 */
export function openLog(level: string) {
  destination ??= openDestination();
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" }, destination);
}

let destination: ReturnType<typeof openDestination> | undefined;

function openDestination() {
  const output = pino.destination({ dest: 1, sync: false, minLength: 4_096 });
  setInterval(() => output.flush(), flushMilliseconds).unref();
  return output;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
