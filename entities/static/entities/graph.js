// The whole graph as a map on a canvas: an enhancement of the drawing and the list of the page.
// Parts are fetched one after the other, until there are as many nodes as stay smooth.
// Forces: springs along links, a push between what is near (found by a grid), a pull to the middle.

const MOST_NODES = 5000, MOST_PARTS = 60, REACH = 60, LABEL = 13;
// While the map moves, no more lines and names are drawn than the eye can follow.
const LINES_IN_MOTION = 2500, NAMES = 400, NAMES_IN_MOTION = 60;

class Forces {
  constructor() { this.nodes = []; this.links = []; this.heat = 0; }

  // Each new node starts on a spiral, so that the same graph always looks the same.
  add(node) {
    const turn = this.nodes.length * 2.39996, away = 14 * Math.sqrt(this.nodes.length + 1);
    Object.assign(node, { x: away * Math.cos(turn), y: away * Math.sin(turn), dx: 0, dy: 0, links: 0 });
    this.nodes.push(node);
  }

  link(one, two, weight) {
    this.links.push({ one, two, weight });
    one.links += 1;
    two.links += 1;
  }

  step() {
    if (this.heat < 0.01) return false;
    this.push();
    for (const { one, two } of this.links) {
      const x = two.x - one.x, y = two.y - one.y, far = Math.hypot(x, y) || 1;
      const pull = (far - 34) / far * 0.08 / Math.sqrt(Math.min(one.links, two.links));
      one.dx += x * pull; one.dy += y * pull;
      two.dx -= x * pull; two.dy -= y * pull;
    }
    for (const node of this.nodes) {
      node.dx -= node.x * 0.004; node.dy -= node.y * 0.004;
      const speed = Math.hypot(node.dx, node.dy), most = 24 * this.heat;
      const share = speed > most ? most / speed : 1;
      node.x += node.dx * share; node.y += node.dy * share;
      node.dx *= 0.55; node.dy *= 0.55;
    }
    this.heat *= 0.985;
    return true;
  }

  push() {
    const cells = new Map();
    for (const node of this.nodes) {
      node.column = Math.floor(node.x / REACH); node.row = Math.floor(node.y / REACH);
      const key = node.column * 100003 + node.row, cell = cells.get(key);
      if (cell) cell.push(node); else cells.set(key, [node]);
    }
    for (const node of this.nodes) {
      for (let column = node.column - 1; column <= node.column + 1; column++) {
        for (let row = node.row - 1; row <= node.row + 1; row++) {
          const cell = cells.get(column * 100003 + row);
          if (cell) this.pushFrom(node, cell);
        }
      }
    }
  }

  // A crowded cell pushes through a sample of it, which keeps a step at the same cost.
  pushFrom(node, cell) {
    const stride = Math.max(1, Math.floor(cell.length / 24));
    for (let place = 0; place < cell.length; place += stride) {
      const other = cell[place];
      if (other === node) continue;
      const x = node.x - other.x || 0.1, y = node.y - other.y || 0.1, square = x * x + y * y;
      if (square > REACH * REACH) continue;
      const push = stride * Math.min(90 / square, 2) * 0.3;
      node.dx += x * push; node.dy += y * push;
    }
  }
}

class View {
  constructor(canvas, forces) {
    Object.assign(this, { canvas, forces, zoom: 1, x: 0, y: 0, hidden: new Set(), marked: null, fits: true });
    this.pen = canvas.getContext("2d");
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  size() {
    const ratio = devicePixelRatio || 1, { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    return { width, height, ratio };
  }

  shows(node) { return !this.hidden.has(node.kind); }

  fit() {
    const { width, height } = this.size(), nodes = this.forces.nodes.filter(node => this.shows(node));
    if (!nodes.length) return;
    const left = Math.min(...nodes.map(n => n.x)), right = Math.max(...nodes.map(n => n.x));
    const top = Math.min(...nodes.map(n => n.y)), bottom = Math.max(...nodes.map(n => n.y));
    this.zoom = Math.min(5, 0.86 * Math.min(width / (right - left + 40), height / (bottom - top + 40)));
    this.x = (left + right) / 2; this.y = (top + bottom) / 2;
  }

  zoomBy(factor, about) {
    const { width, height } = this.size();
    const zoom = Math.min(8, Math.max(0.02, this.zoom * factor));
    const across = (about?.x ?? width / 2) - width / 2, down = (about?.y ?? height / 2) - height / 2;
    this.x += across / this.zoom - across / zoom; this.y += down / this.zoom - down / zoom;
    this.zoom = zoom; this.fits = false;
    this.draw();
  }

  moveBy(across, down) {
    this.x -= across / this.zoom; this.y -= down / this.zoom; this.fits = false;
    this.draw();
  }

  show(node) {
    this.marked = node; this.fits = false;
    this.x = node.x; this.y = node.y; this.zoom = Math.max(this.zoom, 1.6);
    this.draw();
  }

  at({ x, y }) {
    const { width, height } = this.size();
    const there = { x: (x - width / 2) / this.zoom + this.x, y: (y - height / 2) / this.zoom + this.y };
    let nearest = null, least = (14 / this.zoom) ** 2;
    for (const node of this.forces.nodes) {
      const far = (node.x - there.x) ** 2 + (node.y - there.y) ** 2;
      if (far < least && this.shows(node)) { nearest = node; least = far; }
    }
    return nearest;
  }

  draw() {
    this.asked ??= requestAnimationFrame(() => { this.asked = null; this.paint(); });
  }

  paint() {
    const { width, height, ratio } = this.size(), { pen, forces, marked } = this;
    const { color: ink, accentColor: red, backgroundColor: paper, caretColor: soft } = getComputedStyle(this.canvas);
    if (this.fits) this.fit();
    const across = node => (node.x - this.x) * this.zoom + width / 2;
    const down = node => (node.y - this.y) * this.zoom + height / 2;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const stride = this.moves ? Math.ceil(forces.links.length / LINES_IN_MOTION) || 1 : 1;
    const lines = (links, colour, thickness, opacity, each = 1) => {
      pen.beginPath();
      for (let place = 0; place < links.length; place += each) {
        const { one, two } = links[place];
        if (!this.shows(one) || !this.shows(two)) continue;
        pen.moveTo(across(one), down(one)); pen.lineTo(across(two), down(two));
      }
      pen.strokeStyle = colour; pen.lineWidth = thickness; pen.globalAlpha = opacity;
      pen.stroke(); pen.globalAlpha = 1;
    };
    lines(forces.links, soft, 1, forces.links.length > 4000 ? 0.16 : 0.4, stride);
    if (marked) lines(forces.links.filter(({ one, two }) => one === marked || two === marked), red, 1.5, 1);
    const seen = forces.nodes.filter(node => this.shows(node)
      && across(node) > -20 && across(node) < width + 20 && down(node) > -20 && down(node) < height + 20);
    for (const kind of new Set(seen.map(node => node.kind))) {
      this.marks(kind, seen.filter(node => node.kind === kind && node !== marked), across, down, ink, paper);
    }
    if (marked && seen.includes(marked)) this.marks(marked.kind, [marked], across, down, red, paper);
    this.write(across, down, { ink, red, paper, width, height });
  }

  // All marks of a kind are one path: thousands of small ones would cost a frame each.
  marks(kind, nodes, across, down, colour, paper) {
    const { pen } = this, size = Math.min(1.4, Math.max(0.55, this.zoom));
    pen.fillStyle = colour; pen.strokeStyle = colour; pen.lineWidth = 1.5;
    pen.beginPath();
    for (const node of nodes) {
      const x = across(node), y = down(node), radius = Math.min(9, (1.6 + Math.sqrt(node.links)) * size);
      if (kind === "story") pen.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
      else if (kind === "lens") {
        pen.moveTo(x, y - radius * 1.25); pen.lineTo(x + radius * 1.25, y);
        pen.lineTo(x, y + radius * 1.25); pen.lineTo(x - radius * 1.25, y); pen.closePath();
      } else { pen.moveTo(x + radius, y); pen.arc(x, y, radius, 0, 7); }
    }
    if (kind === "entity") { pen.fillStyle = paper; pen.fill(); pen.stroke(); } else pen.fill();
  }

  // The strongest first; asked for again only when nodes have come.
  strongest() {
    const { nodes } = this.forces;
    if (this.sorted?.length !== nodes.length) this.sorted = [...nodes].sort((one, two) => two.links - one.links);
    return this.marked ? [this.marked, ...this.sorted] : this.sorted;
  }

  // Names of the strongest first, each only where no other one stands.
  write(across, down, { ink, red, paper, width, height }) {
    const { pen } = this, taken = new Set(), most = width < 500 ? 12 : 22;
    let left = this.moves ? NAMES_IN_MOTION : NAMES;
    pen.font = `${LABEL}px system-ui, sans-serif`; pen.textBaseline = "middle";
    pen.lineWidth = 3; pen.lineJoin = "round";
    for (const node of this.strongest()) {
      if (!left) break;
      if (!this.shows(node) || across(node) < 0 || across(node) > width || down(node) < 0 || down(node) > height) continue;
      left -= 1;
      const name = node.name.length > most ? `${node.name.slice(0, most - 1)}…` : node.name;
      const wide = pen.measureText(name).width, y = down(node);
      const turns = across(node) + 12 + wide > width && across(node) - 12 - wide > 0;
      const x = turns ? across(node) - 12 - wide : across(node) + 12;
      const row = Math.round(y / 18), cells = [];
      for (let at = Math.floor((x - 14) / 24); at <= Math.floor((x + wide) / 24); at++) cells.push(`${row} ${at}`, `${row + 1} ${at}`);
      if (cells.some(cell => taken.has(cell))) continue;
      for (const cell of cells) taken.add(cell);
      pen.strokeStyle = paper; pen.strokeText(name, x, y);
      pen.fillStyle = node === this.marked ? red : ink; pen.fillText(name, x, y);
    }
  }
}

function listen(map, view, forces) {
  const { canvas } = view, search = map.querySelector("input[type=search]"), found = map.querySelector(".graph-found");
  const place = event => { const box = canvas.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; };
  const held = new Map();
  let moved = 0;

  canvas.addEventListener("pointerdown", event => { held.set(event.pointerId, place(event)); moved = 0; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", event => {
    const before = held.get(event.pointerId), now = place(event);
    if (!before) { canvas.title = view.at(now)?.name ?? ""; return; }
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (held.size === 1) view.moveBy(now.x - before.x, now.y - before.y);
    else {
      const [other] = [...held].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const wide = Math.hypot(before.x - other.x, before.y - other.y) || 1;
      view.zoomBy(Math.hypot(now.x - other.x, now.y - other.y) / wide, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    }
    held.set(event.pointerId, now);
  });
  const released = event => held.delete(event.pointerId);
  canvas.addEventListener("pointercancel", released);
  canvas.addEventListener("pointerup", event => {
    released(event);
    const node = moved < 5 ? view.at(place(event)) : null;
    if (!node) return;
    if (node === view.marked) location.assign(node.url);
    else { view.marked = node; say([node]); view.draw(); }
  });
  canvas.addEventListener("wheel", event => {
    if (!event.ctrlKey && document.activeElement !== canvas) return;
    event.preventDefault();
    view.zoomBy(Math.exp(-event.deltaY / 400), place(event));
  }, { passive: false });
  canvas.addEventListener("keydown", event => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    const zooms = { "+": 1.4, "=": 1.4, "-": 1 / 1.4 };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) view.moveBy(...moves[event.key]);
    else if (zooms[event.key]) view.zoomBy(zooms[event.key]);
    else if (event.key === "0") { view.fits = true; view.draw(); }
    else return;
    event.preventDefault();
  });
  for (const button of map.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") { view.fits = true; view.draw(); }
      else view.zoomBy(Number(button.dataset.zoom));
    });
  }
  for (const box of map.querySelectorAll("input[type=checkbox]")) {
    box.addEventListener("change", () => {
      if (box.checked) view.hidden.delete(box.value); else view.hidden.add(box.value);
      view.draw();
    });
  }

  const say = nodes => {
    found.replaceChildren(...nodes.map(node => {
      const item = document.createElement("li"), link = document.createElement("a");
      Object.assign(link, { href: node.url, textContent: node.name, lang: node.language });
      link.addEventListener("focus", () => view.show(node));
      link.addEventListener("pointerenter", () => view.show(node));
      item.append(link);
      return item;
    }));
  };
  search.addEventListener("input", () => {
    const words = search.value.normalize("NFC").toLowerCase().trim();
    const nodes = words ? forces.nodes.filter(node => view.shows(node) && node.name.toLowerCase().includes(words)) : [];
    nodes.sort((one, two) => two.links - one.links);
    say(nodes.slice(0, 8));
    view.marked = null;
    if (nodes.length) view.show(nodes[0]); else view.draw();
  });
}

async function load(map, forces, changed) {
  const nodes = new Map(), links = new Set();
  let query = "";
  for (let part = 0; part < MOST_PARTS && nodes.size < MOST_NODES; part++) {
    const answer = await fetch(map.dataset.graph + query);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const data = await answer.json();
    for (const node of data.nodes) {
      if (nodes.has(node.id) || nodes.size >= MOST_NODES) continue;
      nodes.set(node.id, node);
      forces.add(node);
    }
    for (const [first, second, weight] of data.edges) {
      const one = nodes.get(first), two = nodes.get(second), key = `${first} ${second}`;
      if (!one || !two || links.has(key)) continue;
      links.add(key);
      forces.link(one, two, weight);
    }
    changed();
    if (!data.next) return;
    query = `?from=${data.next}`;
  }
}

for (const map of document.querySelectorAll("[data-graph]")) {
  const forces = new Forces(), view = new View(map.querySelector("canvas"), forces);
  const status = map.querySelector("[role=status]"), still = document.querySelector("[data-graph-still]");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let moving = false;

  // Whoever wants no motion sees the map once it has come to rest.
  const move = () => {
    const begun = performance.now();
    let isWarm = true;
    while (isWarm && performance.now() - begun < 8) isWarm = forces.step();
    view.moves = isWarm;
    if (!isCalm || !isWarm) view.draw();
    if (isWarm) requestAnimationFrame(move); else moving = false;
  };
  const changed = () => {
    const numbers = [forces.nodes.length, forces.links.length].map(number => number.toLocaleString(document.documentElement.lang));
    status.textContent = map.dataset.counted.replace("{pages}", numbers[0]).replace("{links}", numbers[1]);
    forces.heat = 1;
    if (!moving) { moving = true; requestAnimationFrame(move); }
  };

  map.hidden = false;
  still.hidden = true;
  status.textContent = map.dataset.loading;
  listen(map, view, forces);
  load(map, forces, changed).catch(() => {
    status.textContent = map.dataset.failed;
    still.hidden = false;
  });
}
