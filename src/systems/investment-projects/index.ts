/** 政府投资项目库: the regime, the cities that have taken it on, and examples of its rules. */
import { defineSystem } from "../../trials/system.ts";
import baotou from "./adoptions/150200.ts";
import yunchuan from "./adoptions/990100.ts";
import { demonstration } from "./demonstration.ts";
import { examples } from "./examples.ts";
import { investmentProjects } from "./regime.ts";

export default defineSystem({ regime: investmentProjects, adoptions: [baotou, yunchuan], examples, demonstration });
