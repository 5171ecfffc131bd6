import type { MicrophoneTrouble } from './phone-state.ts';

/** Which devices the phone uses, by their ids; empty: what the system uses. */
export interface SoundChoice {
  readonly microphone: string;
  readonly speaker: string;
  readonly ringer: string;
  /** The browser takes echo and noise out of one's own voice. */
  readonly cleaned: boolean;
}

/** One device to choose. */
export interface SoundDevice {
  readonly id: string;
  readonly label: string;
}

const KEY = 'belfry-phone-sound';
const usual: SoundChoice = { microphone: '', speaker: '', ringer: '', cleaned: true };

/** What was chosen in this browser. */
export function readSoundChoice(): SoundChoice {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<SoundChoice>) };
  } catch {
    return usual;
  }
}

/** Keeps what was chosen, in this browser. */
export function keepSoundChoice(choice: SoundChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // A browser that keeps nothing still telephones.
  }
}

/** The devices that there are; their names are known once the microphone was allowed. */
export async function listSoundDevices(): Promise<{ microphones: SoundDevice[]; speakers: SoundDevice[] }> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { microphones: of('audioinput'), speakers: of('audiooutput') };
}

/** Opens the microphone. A chosen one that is not there any more is replaced by the system's. Rejects with what `microphoneTrouble` reads. */
export async function openMicrophone({ microphone, cleaned }: SoundChoice): Promise<MediaStream> {
  const voice = { echoCancellation: cleaned, noiseSuppression: cleaned, autoGainControl: cleaned };
  const open = (deviceId: object) => navigator.mediaDevices.getUserMedia({ audio: { ...voice, ...deviceId } });
  if (microphone === '') return open({});
  return open({ deviceId: { exact: microphone } }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'OverconstrainedError') return open({});
    throw error;
  });
}

/** Why the microphone could not be opened. */
export function microphoneTrouble(error: unknown): MicrophoneTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy';
}

/** May the speaker be chosen in this browser? */
export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

/** Lets a player come out of a speaker; one that is gone is replaced by the system's. */
export async function playAt(player: HTMLAudioElement, speaker: string): Promise<void> {
  if (!canChooseSpeaker()) return;
  await player.setSinkId(speaker).catch(() => player.setSinkId('').catch(() => {}));
}
