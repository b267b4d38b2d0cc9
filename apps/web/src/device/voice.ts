// SPDX-License-Identifier: Apache-2.0
// Says cues by the device's own voice; a short tone where it has none; a short buzz where it can.
import type { Language } from '../engine/messages.ts';
import { language, voice_on } from '../keep/settings.ts';
import { VoiceQueue, type Sentence, type Speaker } from './voice_queue.ts';

let audio: AudioContext | null = null;

/** Call it in a tap: browsers give no sound before one. */
export function unlock_sound(): void {
  try {
    audio ??= new AudioContext();
    void audio.resume();
  } catch {
    audio = null;
  }
}

function tone(): void {
  if (!audio || audio.state !== 'running') return;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  const start = audio.currentTime;
  oscillator.frequency.value = 520;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.12, start + 0.02);
  gain.gain.linearRampToValueAtTime(0, start + 0.18);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.2);
}

function voice_for(wanted: Language): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in globalThis)) return null;
  const voices = speechSynthesis.getVoices().filter((v) => v.lang.toLowerCase().startsWith(wanted));
  // a voice on the device works offline and tells nobody what is said
  return voices.find((v) => v.localService) ?? null;
}

const speaker: Speaker = {
  say(text, done) {
    const voice = voice_for(language.value);
    if (!voice) {
      tone();
      setTimeout(done, 400);
      return;
    }
    let is_over = false;
    const over = () => {
      if (is_over) return;
      is_over = true;
      done();
    };
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = utterance.onerror = over;
    speechSynthesis.speak(utterance);
    // some devices never tell that they ended
    setTimeout(over, 2_000 + text.length * 120);
  },
  stop() {
    if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
  },
};

const queue = new VoiceQueue(speaker);

/** Said if the voice is on, and felt in any case. */
export function tell(sentence: Sentence): void {
  navigator.vibrate?.(sentence.priority === 'safety' ? [200, 100, 200] : 40);
  if (voice_on.value) queue.say(sentence);
}

export function be_silent(): void {
  queue.silence();
}
