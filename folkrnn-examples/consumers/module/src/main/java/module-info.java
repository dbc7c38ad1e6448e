/** Needs tunes as music, and no network. */
module org.example.module {
    requires io.github.folkrnn;
}
