import pg from "pg";
import type { ConnectionSettings } from "../db/open.ts";
import type { Log } from "../log.ts";

type Listener = (topic: string) => void;

/** Hears of committed changes (`signal`) on one dedicated connection and tells whoever watches a topic. */
export class Live {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: pg.Client | undefined;
  private stopped = false;
  private readonly settings: ConnectionSettings;
  private readonly log: Log;

  constructor(settings: ConnectionSettings, log: Log) {
    this.settings = settings;
    this.log = log;
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.settings.url,
      application_name: "clarion live",
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    let listening = false;
    client.on("error", (error) => this.log.warn({ error: error.message }, "live connection lost"));
    // One that never came so far fails below: told twice, each failure would begin two new attempts.
    client.on("end", () => listening && this.reconnect());
    client.on("notification", (message) => this.tell(message.payload ?? ""));
    try {
      await client.connect();
      await client.query("listen clarion_live");
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    listening = true;
    this.client = client;
    if (this.stopped) await client.end();
    // Whatever was committed while nobody listened: every watcher fetches again.
    for (const topic of this.listeners.keys()) this.tell(topic);
  }

  /** Calls back after each committed change of the topic; returns how to stop that. */
  watch(topic: string, listener: Listener): () => void {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(topic) === set) this.listeners.delete(topic);
    };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  private tell(topic: string): void {
    for (const listener of this.listeners.get(topic) ?? []) listener(topic);
  }

  private reconnect(): void {
    if (this.stopped) return;
    setTimeout(() => {
      if (!this.stopped) this.start().catch(() => this.reconnect());
    }, 1_000).unref();
  }
}
