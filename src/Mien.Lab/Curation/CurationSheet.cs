using System.Net;
using System.Text;
using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Lab.Curation;

/// <summary>The contact sheet: a page that holds all crops itself and asks nothing of the network. What is ticked on it is what is kept, once its list is given back.</summary>
internal static class CurationSheet
{
    private const int ThumbnailPx = 96, Quality = 70, Batch = 256;

    // Halved, a crop of common size is still larger than what is shown.
    private static readonly ImageReadOptions Halved = new() { Reduction = 2 };

    private const string Head = """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Contact sheet</title><style>
        body{font:14px system-ui;margin:1rem;background:#fff;color:#222}header{position:sticky;top:0;background:#fff;padding:.5rem 0;border-bottom:1px solid #ccc}
        main{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}label{width:108px;border:2px solid #ccc;border-radius:4px;padding:4px;content-visibility:auto;contain-intrinsic-size:108px 150px}
        label:has(:checked){border-color:#1a7f37}label:not(:has(:checked)) img{opacity:.45}img{width:96px;height:96px;display:block}small{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
        button{font:inherit;padding:.4rem .8rem}</style>
        <header><b id="count"></b> <button id="save">Save kept.txt</button> <select id="show" aria-label="Which to show"><option value="">all</option></select>
        <p>Tick what is kept. Save the list, then: <code>mien curate --out DIR --decide kept.txt</code></p></header><main>
        """;

    private const string Tail = """
        </main><script>
        const boxes=[...document.querySelectorAll('input')],count=document.getElementById('count'),show=document.getElementById('show');
        const tell=()=>count.textContent=boxes.filter(b=>b.checked).length+' of '+boxes.length+' kept';tell();
        document.querySelector('main').addEventListener('change',tell);
        for(const r of new Set(boxes.map(b=>b.dataset.kind)))show.add(new Option(r,r));
        show.addEventListener('change',()=>boxes.forEach(b=>b.parentElement.hidden=show.value!==''&&b.dataset.kind!==show.value));
        document.getElementById('save').addEventListener('click',()=>{const a=document.createElement('a');
        a.href=URL.createObjectURL(new Blob(boxes.filter(b=>b.checked).map(b=>b.value+'\n')));a.download='kept.txt';a.click();});
        </script></html>
        """;

    /// <summary>Writes the page, some crops at a time, which are shrunk side by side.</summary>
    public static void Write(string path, string folder, IReadOnlyList<CuratedFace> rows) => WholeFile.Write(path, stream =>
    {
        using var page = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        page.Write(Head);
        foreach (var batch in rows.Where(row => row.File is not null).Chunk(Batch))
        {
            var cells = new string?[batch.Length];
            Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
                cells[at] = Thumbnail(Path.Combine(folder, batch[at].File!)) is { } picture ? Cell(batch[at], picture) : null);
            foreach (var cell in cells.OfType<string>())
            {
                page.Write(cell);
            }
        }
        page.Write(Tail);
    });

    private static string Cell(CuratedFace row, string picture)
    {
        var (name, kind) = (WebUtility.HtmlEncode(row.Name), WebUtility.HtmlEncode(row.Reason is null ? "kept" : CurationTables.Kind(row.Reason)));
        return $"""<label title="{name}"><img alt="{name}" src="data:image/jpeg;base64,{picture}"><input type="checkbox" value="{WebUtility.HtmlEncode(Path.GetFileName(row.File))}" data-kind="{kind}"{(row.Reason is null ? " checked" : "")}> {kind}<small>{WebUtility.HtmlEncode(row.Reason ?? row.Subject ?? "")}</small></label>""" + "\n";
    }

    private static string? Thumbnail(string path)
    {
        try
        {
            var bytes = ImageFile.Load(path);
            var isLarge = ImageFile.SizeOf(bytes) is { } size && Math.Min(size.Width, size.Height) >= 2 * ThumbnailPx;
            return Convert.ToBase64String(Image.Read(bytes, path, isLarge ? Halved : null).Resize(ThumbnailPx, ThumbnailPx).Encode(ImageFormat.Jpeg, Quality));
        }
        catch (BadInputException)
        {
            return null;
        }
    }
}
