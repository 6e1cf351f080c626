// Stands for a package that the bundle leaves out.
const empty = {};

export default empty;
