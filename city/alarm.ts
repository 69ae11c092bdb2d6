/** 告警级别: 一级 is the gravest. */
export const alarmLevels = [1, 2, 3] as const;
export type AlarmLevel = (typeof alarmLevels)[number];

export const alarmLevelNames: Readonly<Record<AlarmLevel, { zh: string; en: string }>> = {
  1: { zh: '一级', en: 'Level 1' },
  2: { zh: '二级', en: 'Level 2' },
  3: { zh: '三级', en: 'Level 3' },
};

/** `open`: somebody has to look at it; `due`: its rule says it is a case; `raised`: it is one; `dismissed`: it was false. */
export const alarmStates = ['open', 'due', 'raised', 'dismissed'] as const;
export type AlarmState = (typeof alarmStates)[number];

/** How alarms of a kind are merged, and when they become a case by themselves. */
export interface AlarmRule {
  /** Milliseconds of quiet after which the next signal is a new alarm. */
  window: number;
  /** Signals of this level or a graver one count towards a case; absent: a person decides every time. */
  raiseLevel?: AlarmLevel | undefined;
  /** So many signals within one alarm make it a case: what is said once may be a fly on the lens. */
  raiseCount: number;
}

/** What a device says at one instant, epoch milliseconds. */
export interface Signal {
  at: number;
  level: AlarmLevel;
  value?: number | undefined;
  words?: string | undefined;
}

/** Signals of one device and kind without a pause: one thing somebody looks at. */
export interface MergedAlarm {
  /** The gravest level it had. */
  level: AlarmLevel;
  count: number;
  /** Of these, signals grave enough to count towards a case. */
  graveCount: number;
  firstAt: number;
  lastAt: number;
  /** As said last. */
  value?: number | undefined;
  words?: string | undefined;
}

/**
 * 去抖合并: folds signals of one device and kind into alarms. The first of the answer goes on with `current` unless the pause before it
 * was longer than the window; a signal that comes late belongs to the alarm that was running when it was sent or, being older than all of it, to its beginning.
 */
export function mergeSignals(current: MergedAlarm | undefined, signals: readonly Signal[], rule: AlarmRule): { isContinued: boolean; alarm: MergedAlarm }[] {
  const merged: { isContinued: boolean; alarm: MergedAlarm }[] = [];
  let running = current;
  for (const signal of [...signals].sort((one, other) => one.at - other.at)) {
    if (running && signal.at - running.lastAt <= rule.window) {
      running = joined(running, signal, rule);
      const last = merged.at(-1);
      if (last) last.alarm = running;
      else merged.push({ isContinued: true, alarm: running });
    } else {
      running = begun(signal, rule);
      merged.push({ isContinued: false, alarm: running });
    }
  }
  return merged;
}

/** Whether a rule says that an alarm is a case without anybody looking at it. */
export function isDue({ graveCount }: Pick<MergedAlarm, 'graveCount'>, { raiseLevel, raiseCount }: AlarmRule): boolean {
  return raiseLevel !== undefined && graveCount >= raiseCount;
}

function begun(signal: Signal, rule: AlarmRule): MergedAlarm {
  return { level: signal.level, count: 1, graveCount: isGrave(signal, rule) ? 1 : 0, firstAt: signal.at, lastAt: signal.at, value: signal.value, words: signal.words };
}

function joined(alarm: MergedAlarm, signal: Signal, rule: AlarmRule): MergedAlarm {
  const isLatest = signal.at >= alarm.lastAt;
  return {
    level: signal.level < alarm.level ? signal.level : alarm.level, count: alarm.count + 1, graveCount: alarm.graveCount + (isGrave(signal, rule) ? 1 : 0),
    firstAt: Math.min(alarm.firstAt, signal.at), lastAt: Math.max(alarm.lastAt, signal.at),
    value: isLatest ? (signal.value ?? alarm.value) : alarm.value, words: isLatest ? (signal.words ?? alarm.words) : alarm.words,
  };
}

function isGrave({ level }: Signal, { raiseLevel }: AlarmRule): boolean {
  return raiseLevel !== undefined && level <= raiseLevel;
}
