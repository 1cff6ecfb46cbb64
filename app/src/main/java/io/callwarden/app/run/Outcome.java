package io.callwarden.app.run;

/** What became of one call of the input: it was analysed, or it could not be read. */
public sealed interface Outcome permits AnalyzedCall, InputProblem {}
