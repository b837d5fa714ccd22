import { pino } from "pino";

/** The part of the logger that modules use. JSON lines on standard output; never log a body, a token or an address. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export function openLog(level: string) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" });
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
