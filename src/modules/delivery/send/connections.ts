import type { Relay, RelayConnection } from "../../../platform/mail/relay.ts";

/** The open sessions of one drain, kept over its batches. */
export class Connections {
  private readonly idle: RelayConnection[] = [];
  private readonly relay: Relay;

  constructor(relay: Relay) {
    this.relay = relay;
  }

  async take(): Promise<RelayConnection> {
    for (let found = this.idle.pop(); found; found = this.idle.pop()) if (found.usable) return found;
    return this.relay.connect();
  }

  giveBack(connection: RelayConnection): void {
    if (connection.usable) this.idle.push(connection);
  }

  close(): void {
    for (const connection of this.idle.splice(0)) connection.close();
  }
}
