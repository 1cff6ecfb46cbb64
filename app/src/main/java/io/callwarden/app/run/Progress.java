package io.callwarden.app.run;

/** Is told how far the work is. Thread-safe. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = new Progress() {
    @Override
    public void expect(int calls, long work) {}

    @Override
    public Step begin(String name, long work) {
      return Step.NONE;
    }

    @Override
    public void aside(Runnable writing) {
      writing.run();
    }

    @Override
    public void end() {}
  };

  /** One input under way. */
  interface Step {
    Step NONE = new Step() {
      @Override
      public void advance(double part) {}

      @Override
      public void end() {}
    };

    /** Says which part of the input is done, 0 to 1. */
    void advance(double part);

    /** Says that the input is done. */
    void end();
  }

  /**
   * Says how much work there is.
   *
   * @param inputs number of inputs
   * @param work all of it, in the unit of {@link #begin}
   */
  void expect(int inputs, long work);

  /** Says that work on an input begins. */
  Step begin(String name, long work);

  /** Does some writing that must not be mixed up with the display. */
  void aside(Runnable writing);

  /** Removes the display. */
  void end();
}
