import pg from 'pg';

/** The channel every server hears; a payload is the JSON of one notice. */
const channel = 'yiwang_live';
const longestPause = 10_000;
const checkedEvery = 20_000;

export interface LiveChannelOptions {
  url: string;
  /** One payload, as it was sent. */
  hear(payload: string): void;
  /** The connection was lost, or listens (again): what was said before is not known. */
  missed(): void;
  /** For the log. */
  lost(error: unknown): void;
}

export interface LiveChannel {
  close(): Promise<void>;
}

/** Listens on a connection of its own (a pooled one would forget its LISTEN), and connects again for ever. */
export function openLiveChannel(options: LiveChannelOptions): LiveChannel {
  const state: { client?: pg.Client; timer?: NodeJS.Timeout; closed: boolean; failures: number } = { closed: false, failures: 0 };

  const again = (error: unknown) => {
    if (state.closed) return;
    options.lost(error);
    options.missed();
    state.failures += 1;
    state.timer = setTimeout(() => void connect(), Math.min(longestPause, 250 * 2 ** Math.min(state.failures, 6)));
  };

  const connect = async () => {
    const client = new pg.Client({ connectionString: options.url, application_name: 'yiwang live', keepAlive: true, connectionTimeoutMillis: 5000, query_timeout: 10_000 });
    state.client = client;
    const ended = once((error: unknown) => {
      clearInterval(check);
      void client.end().catch(() => undefined);
      again(error);
    });
    // A peer that vanished without a word is noticed by asking it.
    const check = setInterval(() => client.query('select 1').catch(ended), checkedEvery);
    client.on('error', ended);
    client.on('end', () => ended(new Error('The live connection ended.')));
    client.on('notification', ({ payload }) => options.hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      state.failures = 0;
      options.missed();
    } catch (error) {
      ended(error);
    }
  };

  void connect();
  return {
    close: async () => {
      state.closed = true;
      clearTimeout(state.timer);
      await state.client?.end().catch(() => undefined);
    },
  };
}

function once<Argument>(act: (argument: Argument) => void): (argument: Argument) => void {
  let done = false;
  return (argument) => {
    if (done) return;
    done = true;
    act(argument);
  };
}
