using Mien.Onnx;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>The loaded parts of a model: one at a time, or all that were asked for.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="keepsParts">Whether a part stays loaded when another one is asked for.</param>
/// <param name="threads">Of one operator.</param>
internal sealed class PartShelf(ModelFolder folder, bool keepsParts, int threads) : IDisposable
{
    private readonly Dictionary<string, (Session Session, object Part)> _loaded = [];

    public TextEncoder TextEncoder => Take(ModelFolder.TextEncoder, session => new TextEncoder(session));

    public Unet Unet => Take(ModelFolder.Unet, session => new Unet(session, folder.ConfigOf(ModelFolder.Unet)));

    public Decoder Decoder => Take(ModelFolder.Decoder, session => new Decoder(session));

    public Encoder Encoder => Take(ModelFolder.Encoder, session => new Encoder(session));

    public SafetyChecker Checker => Take(ModelFolder.Checker, session => new SafetyChecker(session));

    /// <summary>How many parts are loaded.</summary>
    public int Count => _loaded.Count;

    public void Dispose()
    {
        foreach (var (session, _) in _loaded.Values)
        {
            session.Dispose();
        }
        _loaded.Clear();
    }

    private T Take<T>(string name, Func<Session, T> open)
        where T : class
    {
        if (_loaded.TryGetValue(name, out var there))
        {
            return (T)there.Part;
        }
        if (!keepsParts)
        {
            Dispose();
        }
        // A UNet takes seconds a step and more memory than recognizers may have; its file is looked through before it is loaded all the same.
        var session = Session.Open(folder.PathOf(name), SessionOptions.Unlimited with { Threads = threads });
        try
        {
            var part = open(session);
            _loaded[name] = (session, part);
            return part;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
