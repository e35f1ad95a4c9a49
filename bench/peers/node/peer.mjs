// peer.mjs LIBRARY SETTING PICTURE K
//
// Runs one JavaScript library on one picture and prints a line of JSON: the colors of its palette
// ("srgb", 0 to 255), and the processor time in seconds before the library was called ("ready_cpu_s":
// Node.js, imports, reading) and inside it ("cpu_s").
import { libraries } from "./libraries.mjs";

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return 1e-6 * (user + system);
};

const [library, setting, path, k] = process.argv.slice(2);
const call = await libraries[library][setting](path, Number(k));
const ready = cpuSeconds();
const srgb = await call();
const cpu = cpuSeconds() - ready;
console.log(JSON.stringify({ srgb, ready_cpu_s: ready, cpu_s: cpu }));
