'use strict';

// Plays the tunes of this book on a plucked string, and points at what sounds.

const LOOK_AHEAD = 0.8; // seconds for which notes are handed to the audio thread in advance
const LEAD = 0.08; // seconds between a click and the first note
const RING = 0.3; // seconds for which a string rings on after its note

/** A string for each pitch: noise in a loop that grows softer and duller (Karplus and Strong, 1983). */
class Strings {
  constructor(context) {
    this.context = context;
    this.buffers = new Map();
    this.output = context.createDynamicsCompressor();
    this.output.connect(context.destination);
    const room = context.createConvolver();
    const wet = context.createGain();
    room.buffer = this.room();
    wet.gain.value = 0.16;
    this.output.connect(room).connect(wet).connect(context.destination);
  }

  /** The echo of a small room: noise that dies away. */
  room() {
    const rate = this.context.sampleRate;
    const buffer = this.context.createBuffer(2, rate * 1.1, rate);
    const random = noise(7);
    for (const channel of [buffer.getChannelData(0), buffer.getChannelData(1)]) {
      channel.forEach((_, i) => { channel[i] = random() * Math.exp(-5.5 * i / rate); });
    }
    return buffer;
  }

  buffer(pitch) {
    if (!this.buffers.has(pitch)) {
      const rate = this.context.sampleRate;
      const frequency = frequencyOf(pitch);
      const period = Math.max(2, Math.round(rate / frequency));
      const seconds = Math.min(4, Math.max(1.5, 1200 / frequency));
      const buffer = this.context.createBuffer(1, Math.ceil(rate * (seconds + 0.5)), rate);
      const samples = buffer.getChannelData(0);
      const loss = 0.001 ** (1 / (frequency * seconds));
      samples.set(pick(period, pitch));
      for (let i = period; i < samples.length; i++) {
        samples[i] = loss * 0.5 * (samples[i - period] + samples[Math.max(0, i - period - 1)]);
      }
      this.buffers.set(pitch, { buffer, speed: frequency * (period + 0.5) / rate });
    }
    return this.buffers.get(pitch);
  }

  /** Plucks a string and returns a function that stops it. */
  pluck(pitch, velocity, start, seconds) {
    const string = this.buffer(pitch);
    const source = this.context.createBufferSource();
    const gain = this.context.createGain();
    source.buffer = string.buffer;
    source.playbackRate.value = string.speed;
    const level = 1.4 * (velocity / 127) ** 1.5;
    gain.gain.setValueAtTime(level, start);
    gain.gain.setTargetAtTime(0, start + seconds, RING / 4);
    source.connect(gain).connect(this.output);
    source.start(start);
    source.stop(start + seconds + RING);
    return () => {
      gain.gain.cancelScheduledValues(0);
      gain.gain.setTargetAtTime(0, this.context.currentTime, 0.02);
      source.stop(this.context.currentTime + 0.1);
    };
  }
}

/** What a soft plectrum does to a string: smoothed noise around 0, of the same loudness for every length. */
function pick(length, seed) {
  const random = noise(seed);
  let soft = 0;
  const shape = Array.from({ length }, () => (soft += 0.45 * (random() - soft)));
  const mean = shape.reduce((sum, value) => sum + value, 0) / length;
  const loudness = Math.sqrt(shape.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
  return shape.map((value) => 0.25 * (value - mean) / loudness);
}

function frequencyOf(pitch) {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** A source of numbers from -1 to 1 that is the same on every page. */
function noise(seed) {
  let state = seed * 2654435761 >>> 0;
  return () => {
    state = Math.imul(state, 1664525) + 1013904223 >>> 0;
    return state / 2147483648 - 1;
  };
}

let strings = null;
let current = null;

/** Plays one tune: where it is in seconds at the written tempo, and what has been handed to the audio thread. */
class Player {
  constructor(article) {
    this.article = article;
    this.panel = article.querySelector('.player');
    this.button = this.panel.querySelector('.play');
    this.seek = this.panel.querySelector('.seek input');
    this.time = this.panel.querySelector('.time');
    this.tempo = this.panel.querySelector('.tempo input');
    const music = JSON.parse(this.panel.querySelector('.music').textContent);
    this.file = music.file;
    this.midi = music.midi;
    this.notes = music.notes.map(([start, length, pitch, velocity, shown, place]) => (
      { start: start / 1000, length: length / 1000, pitch, velocity, shown: shown === 1, place }));
    this.duration = Number(this.seek.max) / 1000;
    this.position = 0;
    this.rate = 1;
    this.sounding = [];
    this.stops = [];
    this.pages = [...article.querySelectorAll('.score')].map((figure) => new Page(figure));

    this.button.addEventListener('click', () => (this.timer ? this.pause() : this.play()));
    this.seek.addEventListener('input', () => this.go(Number(this.seek.value) / 1000));
    this.tempo.addEventListener('input', () => this.setTempo(Number(this.tempo.value)));
    const save = article.querySelector('.midi');
    save.addEventListener('click', () => this.download());
    save.hidden = false;
    for (const page of this.pages) {
      page.onPick((places) => {
        const note = this.notes.find((candidate) => places.includes(candidate.place));
        if (note) {
          this.go(note.start);
          if (!this.timer) {
            this.play();
          }
        }
      });
    }
    this.panel.hidden = false;
    this.show();
  }

  play() {
    if (current && current !== this) {
      current.pause();
    }
    current = this;
    strings ??= new Strings(new AudioContext());
    strings.context.resume();
    this.article.classList.add('playing');
    this.button.setAttribute('aria-label', 'Pause');
    this.anchor();
    this.timer = setInterval(() => this.schedule(), 100);
    this.frame();
  }

  pause() {
    clearInterval(this.timer);
    cancelAnimationFrame(this.request);
    this.timer = null;
    this.silence();
    this.article.classList.remove('playing');
    this.button.setAttribute('aria-label', 'Play');
  }

  go(position) {
    this.position = Math.min(position, this.duration);
    this.mark([]);
    if (this.timer) {
      this.silence();
      this.anchor();
    }
    this.show();
  }

  setTempo(percent) {
    this.tempo.nextElementSibling.value = `${percent} %`;
    if (this.timer) {
      this.position = this.now();
      this.silence();
    }
    this.rate = percent / 100;
    if (this.timer) {
      this.anchor();
    }
    this.show();
  }

  /** From here on, positions follow the clock of the audio device. */
  anchor() {
    this.begun = { clock: strings.context.currentTime + LEAD, position: this.position };
    this.next = this.notes.findIndex((note) => note.start >= this.position - 0.001);
    this.next = this.next < 0 ? this.notes.length : this.next;
    this.seen = this.next;
    this.schedule();
  }

  now() {
    const elapsed = Math.max(0, strings.context.currentTime - this.begun.clock);
    return this.begun.position + elapsed * this.rate;
  }

  schedule() {
    const until = this.now() + LOOK_AHEAD * this.rate;
    const clock = strings.context.currentTime;
    this.stops = this.stops.filter((stop) => stop.end > clock);
    for (; this.next < this.notes.length && this.notes[this.next].start < until; this.next++) {
      const note = this.notes[this.next];
      const start = this.begun.clock + (note.start - this.begun.position) / this.rate;
      const length = note.length / this.rate;
      const stop = strings.pluck(note.pitch, note.velocity, Math.max(start, clock), length);
      this.stops.push({ end: start + length + RING, stop });
    }
  }

  silence() {
    this.stops.forEach(({ stop }) => stop());
    this.stops = [];
  }

  frame() {
    this.position = this.now();
    if (this.position > this.duration + RING) {
      this.pause();
      this.go(0);
      return;
    }
    const heard = this.sounding.filter((note) => note.start + note.length > this.position);
    for (; this.seen < this.notes.length && this.notes[this.seen].start <= this.position; this.seen++) {
      if (this.notes[this.seen].shown) {
        heard.push(this.notes[this.seen]);
      }
    }
    this.mark(heard);
    this.show();
    this.request = requestAnimationFrame(() => this.frame());
  }

  /** Points at the notes that sound. */
  mark(heard) {
    const before = this.sounding;
    this.sounding = heard;
    if (heard.length !== before.length || heard.some((note, i) => note !== before[i])) {
      this.pages.forEach((page) => page.mark(heard.map((note) => note.place)));
    }
  }

  show() {
    this.seek.value = this.position * 1000;
    const text = `${clockText(this.position / this.rate)} / ${clockText(this.duration / this.rate)}`;
    this.time.value = text;
    this.seek.setAttribute('aria-valuetext', text);
  }

  download() {
    const bytes = Uint8Array.from(atob(this.midi), (letter) => letter.charCodeAt(0));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'audio/midi' }));
    link.download = this.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}

function clockText(seconds) {
  const whole = Math.floor(Math.min(seconds, 5999));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** One drawing of a tune, whose notes are known by their places in the text. */
class Page {
  constructor(figure) {
    this.figure = figure;
    this.svg = figure.querySelector('svg');
    this.lines = figure.dataset.lines.split(' ').filter(Boolean).map((line) => line.split(',').map(Number));
    this.elements = new Map();
    for (const element of this.svg.querySelectorAll('[data-positions]')) {
      for (const place of element.dataset.positions.split(' ')) {
        this.elements.set(place, [...(this.elements.get(place) ?? []), element]);
      }
    }
    this.marked = [];
    this.cursor = document.createElementNS(this.svg.namespaceURI, 'rect');
    this.cursor.classList.add('cursor');
    this.cursor.setAttribute('rx', 3);
  }

  onPick(listener) {
    this.svg.addEventListener('click', (event) => {
      const element = event.target.closest('[data-positions]');
      if (element) {
        listener(element.dataset.positions.split(' '));
      }
    });
  }

  mark(places) {
    this.marked.forEach((element) => element.classList.remove('sounding'));
    this.marked = places.flatMap((place) => this.elements.get(place) ?? []);
    this.marked.forEach((element) => element.classList.add('sounding'));
    const visible = this.figure.getClientRects().length > 0;
    if (visible && this.marked.length > 0) {
      this.point(this.marked[this.marked.length - 1]);
    } else {
      this.cursor.remove();
    }
  }

  /** Moves the cursor to an element, over the whole height of its line. */
  point(element) {
    const box = element.getBBox();
    const middle = box.y + box.height / 2;
    const distance = ([top, bottom]) => Math.max(top - middle, middle - bottom, 0);
    const [top, bottom] = this.lines.reduce((best, line) => (distance(line) < distance(best) ? line : best));
    const margin = 5;
    this.cursor.setAttribute('x', box.x - margin);
    this.cursor.setAttribute('y', top - 2 * margin);
    this.cursor.setAttribute('width', box.width + 2 * margin);
    this.cursor.setAttribute('height', bottom - top + 4 * margin);
    if (!this.cursor.parentNode) {
      this.svg.prepend(this.cursor);
    }
    if (this.top !== top) {
      this.top = top;
      const place = this.cursor.getBoundingClientRect();
      if (place.top < 0 || place.bottom > window.innerHeight) {
        this.cursor.scrollIntoView({ block: 'center' });
      }
    }
  }
}

function prepareCopying(article) {
  const button = article.querySelector('.copy');
  const text = article.querySelector('pre');
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch (refused) {
      article.querySelector('details').open = true;
      getSelection().selectAllChildren(text);
      document.execCommand('copy');
    }
    button.textContent = 'Copied';
    document.getElementById('status').textContent = 'The ABC is copied.';
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

/** What was chosen before; some browsers remember nothing for local files. */
const memory = {
  read() {
    try {
      return localStorage.getItem('tunebook-theme');
    } catch (refused) {
      return null;
    }
  },
  write(theme) {
    try {
      localStorage.setItem('tunebook-theme', theme);
    } catch (refused) {
      // The choice holds until the page is closed.
    }
  },
};

function prepareTheme() {
  const button = document.querySelector('.theme');
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const dark = (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
    button.querySelector('.label').textContent = dark ? 'Light' : 'Dark';
    return dark;
  };
  const remembered = memory.read();
  if (remembered === 'dark' || remembered === 'light') {
    root.dataset.theme = remembered;
  }
  button.addEventListener('click', () => {
    root.dataset.theme = show() ? 'light' : 'dark';
    memory.write(root.dataset.theme);
    show();
  });
  system.addEventListener('change', show);
  button.hidden = false;
  show();
}

prepareTheme();
for (const article of document.querySelectorAll('.tune')) {
  prepareCopying(article);
  if (article.querySelector('.player')) {
    new Player(article);
  }
}
