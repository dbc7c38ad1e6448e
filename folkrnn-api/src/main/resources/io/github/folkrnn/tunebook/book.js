'use strict';

// Plays the tunes of this book on a plucked string, and points at what sounds.

const LOOK_AHEAD = 0.8; // seconds for which notes are handed to the audio thread in advance
const LEAD = 0.08; // seconds between a click and the first note
const RING = 0.3; // seconds for which a string rings on after its note
const SHORTEST_LOOP = 0.05; // seconds that a passage must last to be repeated
const MARGIN = 5; // units of a drawing around what is pointed at
const REACH = 20; // units of a drawing within which a click means a note
const LEAST_DRAG = 10; // pixels that a pointer moves before it selects

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

/**
 * Plays one tune, or the passage of it that is selected: where it is in seconds at the written tempo, and what has been
 * handed to the audio thread.
 */
class Player {
  constructor(article) {
    this.article = article;
    this.panel = article.querySelector('.player');
    this.button = this.panel.querySelector('.play');
    this.seek = this.panel.querySelector('.seek input');
    this.time = this.panel.querySelector('.time');
    this.tempo = this.panel.querySelector('.tempo input');
    this.loop = this.panel.querySelector('.loop');
    const music = JSON.parse(this.panel.querySelector('.music').textContent);
    this.file = music.file;
    this.midi = music.midi;
    this.notes = music.notes.map(([start, length, pitch, velocity, shown, place]) => (
      { start: start / 1000, length: length / 1000, pitch, velocity, shown: shown === 1, place }));
    this.bars = music.bars.map(([start, end, index]) => ({ start: start / 1000, end: end / 1000, index }));
    this.names = music.names;
    this.duration = Number(this.seek.max) / 1000;
    this.start = 0;
    this.end = this.duration;
    this.selection = null;
    this.position = 0;
    this.rate = 1;
    this.looping = false;
    this.sounding = [];
    this.stops = [];
    this.chords = new Chords(this.panel.querySelector('.chords'), music.chords);
    this.choice = new Choice(this.panel.querySelector('.passage'), this);
    this.pages = [...article.querySelectorAll('.score')].map((figure) => new Page(figure));

    this.button.addEventListener('click', () => this.toggle());
    this.seek.addEventListener('input', () => this.go(Number(this.seek.value) / 1000));
    this.tempo.addEventListener('input', () => this.setTempo(Number(this.tempo.value)));
    this.loop.addEventListener('click', () => this.setLooping(!this.looping));
    const save = article.querySelector('.midi');
    save.addEventListener('click', () => this.download());
    save.hidden = false;
    for (const page of this.pages) {
      page.onPick((places) => this.playFrom(places));
      preparePointing(page, this);
      page.slider = new BarSlider(page, this);
    }
    this.panel.hidden = false;
    this.setTempo(100);
  }

  toggle() {
    if (this.timer) {
      this.pause();
    } else {
      this.play();
    }
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
    if (this.position < this.start || this.position >= this.end) {
      this.position = this.start;
    }
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
    this.show();
  }

  /** Plays from a note: when it comes in the selected passage, or else when it first comes in the tune. */
  playFrom(places) {
    const those = this.notes.filter((note) => places.includes(note.place));
    const note = those.find(({ start }) => start >= this.start && start < this.end) ?? those[0];
    if (note) {
      this.go(note.start);
      if (!this.timer) {
        this.play();
      }
    }
  }

  /** Goes to a moment; one outside of the selected passage ends the selection. */
  go(position) {
    if (this.selection && (position < this.start || position >= this.end)) {
      this.selectAll();
    }
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
    this.tempo.setAttribute('aria-valuetext', `${percent} %`);
    this.change(() => { this.rate = percent / 100; });
  }

  setLooping(looping) {
    this.loop.setAttribute('aria-pressed', looping);
    this.change(() => { this.looping = looping; });
  }

  /** Changes how it goes on from here. */
  change(setting) {
    if (this.timer) {
      this.position = this.now();
      this.silence();
    }
    setting();
    if (this.timer) {
      this.position = this.position < this.start || this.position >= this.end ? this.start : this.position;
      this.anchor();
    }
    this.show();
  }

  /** Selects the written bars from one to another: as they are played, on the shortest way from one to the other. */
  select(from, to) {
    const [low, high] = from <= to ? [from, to] : [to, from];
    if (this.selection && this.selection.from === low && this.selection.to === high) {
      return;
    }
    const passage = shortestPassage(this.bars, low, high);
    if (passage === null) {
      announce(`Bar ${this.names[high]} never follows bar ${this.names[low]}.`);
      this.choice.show(this.selection);
      return;
    }
    const [first, last] = passage;
    const indices = new Set(this.bars.slice(first, last + 1).map((bar) => bar.index));
    this.setSelection({ from: low, to: high, indices }, this.bars[first].start, this.bars[last].end);
    this.position = this.timer ? this.position : this.start;
    this.mark([]);
    this.show();
    announce(low === high
      ? `Bar ${this.names[low]} is selected.`
      : `Bars ${this.names[low]} to ${this.names[high]} are selected.`);
  }

  selectAll() {
    if (this.selection) {
      this.setSelection(null, 0, this.duration);
      announce('The whole tune is played.');
    }
  }

  setSelection(selection, start, end) {
    this.change(() => {
      this.selection = selection;
      this.start = start;
      this.end = end;
    });
    this.choice.show(selection);
    this.pages.forEach((page) => page.select(selection ? selection.indices : new Set()));
  }

  /** The written bar that is played at the present position. */
  bar() {
    const later = this.bars.findIndex((bar) => bar.start > this.position + 0.001);
    return this.bars[later < 0 ? this.bars.length - 1 : Math.max(0, later - 1)].index;
  }

  /** Goes to the beginning of a written bar. */
  goToBar(index) {
    this.selectAll();
    this.go(this.bars.find((bar) => bar.index === index).start);
  }

  /** A written bar and its chords in words. */
  describe(index) {
    const played = this.bars.find((bar) => bar.index === index);
    const chords = this.chords.between(played.start, played.end);
    return `Bar ${this.names[index]}${chords.length > 0 ? `, ${chords.join(', ')}` : ''}`;
  }

  /** The first note from a moment on. */
  noteAt(position) {
    const index = this.notes.findIndex((note) => note.start >= position - 0.001);
    return index < 0 ? this.notes.length : index;
  }

  /** From here on, positions follow the clock of the audio device. */
  anchor() {
    this.begun = { clock: strings.context.currentTime + LEAD, position: this.position };
    this.ahead = this.begun;
    this.next = this.noteAt(this.position);
    this.seen = this.next;
    this.schedule();
  }

  now() {
    const elapsed = Math.max(0, strings.context.currentTime - this.begun.clock);
    return this.begun.position + elapsed * this.rate;
  }

  /** Where a position comes on the clock, in the run through the passage that begins so. */
  clockAt(begun, position) {
    return begun.clock + (position - begun.position) / this.rate;
  }

  goesRound() {
    return this.looping && this.end - this.start >= SHORTEST_LOOP;
  }

  schedule() {
    const clock = strings.context.currentTime;
    this.stops = this.stops.filter((stop) => stop.end > clock);
    while (true) {
      const note = this.notes[this.next];
      const within = note && note.start < this.end - 0.001;
      const start = this.clockAt(this.ahead, within ? note.start : this.end);
      if (start > clock + LOOK_AHEAD || !within && !this.goesRound()) {
        return;
      }
      if (within) {
        const length = Math.min(note.length, this.end - note.start) / this.rate;
        const stop = strings.pluck(note.pitch, note.velocity, Math.max(start, clock), length);
        this.stops.push({ end: start + length + RING, stop });
        this.next++;
      } else {
        this.ahead = { clock: start, position: this.start };
        this.next = this.noteAt(this.start);
      }
    }
  }

  silence() {
    this.stops.forEach(({ stop }) => stop());
    this.stops = [];
  }

  frame() {
    while (this.goesRound() && this.now() >= this.end) {
      this.begun = { clock: this.clockAt(this.begun, this.end), position: this.start };
      this.seen = this.noteAt(this.start);
      this.sounding = [];
    }
    this.position = this.now();
    if (this.position > this.end + (this.selection ? 0 : RING)) {
      this.position = this.start;
      this.pause();
      this.go(this.start);
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
      const top = this.timer ? this.panel.getBoundingClientRect().bottom : 0;
      this.pages.forEach((page) => page.mark(heard.map((note) => note.place), top));
    }
  }

  show() {
    this.seek.value = this.position * 1000;
    const text = `${clockText(this.position / this.rate)} / ${clockText(this.duration / this.rate)}`;
    this.time.value = text;
    this.chords.show(this.position, this.end);
    // A screen reader reads out whatever changes where the focus is, and would talk all through the tune.
    if (!this.timer) {
      this.seek.setAttribute('aria-valuetext', text);
      this.pages.forEach((page) => page.slider.show());
    }
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

/** The shortest way through bars as they are played from one written bar to another: indices of both, or null. */
function shortestPassage(bars, from, to) {
  let shortest = null;
  let first = -1;
  bars.forEach((bar, i) => {
    first = bar.index === from ? i : first;
    if (bar.index === to && first >= 0) {
      const length = bar.end - bars[first].start;
      if (shortest === null || length < shortest.length - 0.001) {
        shortest = { length, bars: [first, i] };
      }
    }
  });
  return shortest && shortest.bars;
}

function announce(text) {
  document.getElementById('status').textContent = text;
}

/** The chord that holds, and the one that comes. */
class Chords {
  constructor(panel, chords) {
    this.now = panel.querySelector('.chord');
    this.next = panel.querySelector('.next');
    this.chords = chords.map(([start, name]) => ({ start: start / 1000, name: name || 'N.C.' }));
    panel.hidden = chords.length === 0;
  }

  show(position, end) {
    const later = this.chords.findIndex((chord) => chord.start > position + 0.001);
    const index = (later < 0 ? this.chords.length : later) - 1;
    const next = this.chords[index + 1];
    setText(this.now, this.chords[index]?.name ?? '');
    setText(this.next, next && next.start < end - 0.001 ? `\u2192 ${next.name}` : '');
  }

  between(start, end) {
    return this.chords.filter((chord) => chord.start >= start - 0.001 && chord.start < end - 0.001)
      .map((chord) => chord.name);
  }
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The lists in which bars are chosen by their numbers. */
class Choice {
  constructor(panel, player) {
    this.from = panel.querySelector('.from');
    this.to = panel.querySelector('.to');
    player.names.forEach((name, index) => {
      this.from.append(new Option(name, index));
      this.to.append(new Option(name, index));
    });
    panel.hidden = player.names.length < 2;
    this.from.addEventListener('change', () => {
      if (this.from.value === '') {
        player.selectAll();
      } else {
        const from = Number(this.from.value);
        player.select(from, this.to.value === '' ? from : Math.max(from, Number(this.to.value)));
      }
    });
    this.to.addEventListener('change', () => {
      player.select(Number(this.from.value), Number(this.to.value === '' ? player.names.length - 1 : this.to.value));
    });
  }

  show(selection) {
    this.from.value = selection ? selection.from : '';
    this.to.value = selection ? selection.to : '';
    this.to.disabled = !selection;
  }
}

/** Selects bars of a drawing with a mouse, a pen or a finger that moves along a line. */
function preparePointing(page, player) {
  let pressed = null;
  page.svg.addEventListener('pointerdown', (event) => {
    if (event.isPrimary && event.button === 0) {
      const bar = page.barAt(event.clientX, event.clientY);
      pressed = { id: event.pointerId, x: event.clientX, bar, before: player.selection, dragged: false };
    }
  });
  page.svg.addEventListener('pointermove', (event) => {
    if (event.buttons === 0) {
      pressed = null;
    } else if (pressed && pressed.id === event.pointerId && pressed.bar !== null) {
      const bar = page.barAt(event.clientX, event.clientY);
      if (pressed.dragged || Math.abs(event.clientX - pressed.x) > LEAST_DRAG) {
        pressed.dragged = true;
        page.svg.setPointerCapture(event.pointerId);
        player.select(pressed.bar, bar);
      }
    }
  });
  page.svg.addEventListener('pointercancel', () => {
    if (pressed?.dragged) {
      if (pressed.before) {
        player.select(pressed.before.from, pressed.before.to);
      } else {
        player.selectAll();
      }
    }
    pressed = null;
  });
  // Before the note under the pointer hears of the click, which ends a drag or selects.
  page.svg.addEventListener('click', (event) => {
    const bar = page.barAt(event.clientX, event.clientY);
    if (event.shiftKey && bar !== null) {
      player.select(player.selection ? player.selection.from : player.bar(), bar);
    }
    if (event.shiftKey || pressed?.dragged) {
      event.stopPropagation();
    }
    pressed = null;
  }, { capture: true });
}

/** The bars of a drawing for those who use keys: a slider that stands on a bar. */
class BarSlider {
  constructor(page, player) {
    this.player = player;
    this.page = page;
    this.last = player.names.length - 1;
    this.fixed = -1;
    this.moving = -1;
    this.element = document.createElement('div');
    this.element.className = 'bars';
    this.element.tabIndex = 0;
    const attributes = {
      'role': 'slider',
      'aria-label': 'Bar in the sheet music',
      'aria-describedby': 'keys',
      'aria-valuemin': 0,
      'aria-valuemax': this.last,
    };
    Object.entries(attributes).forEach(([name, value]) => this.element.setAttribute(name, value));
    this.element.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.altKey && !event.metaKey && this.press(event.key, event.shiftKey)) {
        event.preventDefault();
      }
    });
    page.figure.prepend(this.element);
  }

  /** Does what a key asks for; false where it asks for nothing. */
  press(key, shift) {
    const { player } = this;
    const at = this.bar();
    const targets = {
      ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1,
      PageUp: at + 4, PageDown: at - 4, Home: 0, End: this.last,
    };
    if (key in targets) {
      const target = Math.min(this.last, Math.max(0, targets[key]));
      if (shift) {
        this.fixed = this.extends() ? this.fixed : at;
        this.moving = target;
        player.select(this.fixed, target);
      } else {
        player.goToBar(target);
      }
    } else if (key === ' ' || key === 'Enter') {
      player.toggle();
    } else if (key === 'l' || key === 'L') {
      player.setLooping(!player.looping);
      announce(player.looping ? 'The loop is on.' : 'The loop is off.');
    } else if (key === 'Escape') {
      player.selectAll();
    } else {
      return false;
    }
    return true;
  }

  /** Whether the present selection was made here. */
  extends() {
    const ends = [this.fixed, this.moving];
    const selection = this.player.selection;
    return selection !== null && Math.min(...ends) === selection.from && Math.max(...ends) === selection.to;
  }

  /** The bar at which the player is, or the end of the selection that moves. */
  bar() {
    return this.extends() ? this.moving : this.player.bar();
  }

  show() {
    const bar = this.bar();
    this.element.setAttribute('aria-valuenow', bar);
    this.element.setAttribute('aria-valuetext', this.player.describe(bar));
    this.page.stand(bar);
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
    this.bars = figure.dataset.bars.split(' ').filter(Boolean).map((bar) => {
      const [index, line, left, right] = bar.split(',').map(Number);
      return { index, line, left, right };
    });
    this.marked = [];
    this.cursor = this.rectangle('cursor');
    this.ground = document.createElementNS(this.svg.namespaceURI, 'g');
    this.place = this.rectangle('place');
    this.svg.prepend(this.ground, this.place);
  }

  rectangle(name) {
    const rectangle = document.createElementNS(this.svg.namespaceURI, 'rect');
    rectangle.classList.add(name);
    rectangle.setAttribute('rx', 3);
    return rectangle;
  }

  /** Puts a rectangle over the whole height of a line. */
  cover(rectangle, [top, bottom], left, right) {
    rectangle.setAttribute('x', left);
    rectangle.setAttribute('y', top - 2 * MARGIN);
    rectangle.setAttribute('width', right - left);
    rectangle.setAttribute('height', bottom - top + 4 * MARGIN);
  }

  /** The number of the line that is nearest to a height. */
  nearestLine(y) {
    const distance = ([top, bottom]) => Math.max(top - y, y - bottom, 0);
    return this.lines.reduce((best, line, i) => (distance(line) < distance(this.lines[best]) ? i : best), 0);
  }

  /** The written bar at a place of the window, or the nearest one to it in its line; null where the line has none. */
  barAt(clientX, clientY) {
    const { x, y } = this.toDrawing(clientX, clientY);
    const line = this.nearestLine(y);
    const distance = (bar) => Math.max(bar.left - x, x - bar.right, 0);
    const bars = this.bars.filter((bar) => bar.line === line);
    return bars.length === 0
      ? null
      : bars.reduce((best, bar) => (distance(bar) < distance(best) ? bar : best)).index;
  }

  /** The note beside a place of the window, which a finger would hardly hit; null where there is none. */
  noteNear(clientX, clientY) {
    const { x, y } = this.toDrawing(clientX, clientY);
    const line = this.nearestLine(y);
    let nearest = null;
    let least = REACH;
    for (const element of this.svg.querySelectorAll('.note')) {
      const box = element.getBBox();
      const distance = Math.max(box.x - x, x - box.x - box.width, box.y - y, y - box.y - box.height, 0);
      if (distance < least && this.nearestLine(box.y + box.height / 2) === line) {
        nearest = element;
        least = distance;
      }
    }
    return nearest;
  }

  toDrawing(clientX, clientY) {
    return new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  /** Shows which written bars are selected; bars beside each other are one stretch. */
  select(indices) {
    const stretches = [];
    for (const bar of this.bars.filter(({ index }) => indices.has(index))) {
      const last = stretches[stretches.length - 1];
      if (last && last.line === bar.line && last.right === bar.left) {
        last.right = bar.right;
      } else {
        stretches.push({ ...bar });
      }
    }
    this.ground.replaceChildren(...stretches.map(({ line, left, right }) => {
      const rectangle = this.rectangle('selected');
      this.cover(rectangle, this.lines[line], left, right);
      return rectangle;
    }));
  }

  /** Shows on which written bar the keys are, while they are used here. */
  stand(index) {
    const bar = this.bars.find((candidate) => candidate.index === index);
    if (bar) {
      this.cover(this.place, this.lines[bar.line], bar.left, bar.right);
    }
  }

  onPick(listener) {
    this.svg.addEventListener('click', (event) => {
      const element = event.target.closest('[data-positions]') ?? this.noteNear(event.clientX, event.clientY);
      if (element) {
        listener(element.dataset.positions.split(' '));
      }
    });
  }

  /** Points at notes; what is above a height of the window is hidden by what stands there. */
  mark(places, top) {
    this.marked.forEach((element) => element.classList.remove('sounding'));
    this.marked = places.flatMap((place) => this.elements.get(place) ?? []);
    this.marked.forEach((element) => element.classList.add('sounding'));
    const visible = this.figure.getClientRects().length > 0;
    if (visible && this.marked.length > 0) {
      this.point(this.marked[this.marked.length - 1], top);
    } else {
      this.cursor.remove();
    }
  }

  /** Moves the cursor to an element, over the whole height of its line. */
  point(element, top) {
    const box = element.getBBox();
    const line = this.nearestLine(box.y + box.height / 2);
    this.cover(this.cursor, this.lines[line], box.x - MARGIN, box.x + box.width + MARGIN);
    if (!this.cursor.parentNode) {
      this.svg.prepend(this.cursor);
    }
    if (this.line !== line) {
      this.line = line;
      const place = this.cursor.getBoundingClientRect();
      if (place.top < top || place.bottom > window.innerHeight) {
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
    announce('The ABC is copied.');
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
    document.querySelector('.help').hidden = false;
  }
}
