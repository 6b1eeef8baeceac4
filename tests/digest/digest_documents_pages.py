"""Pages as sites, office programs and mail services save them."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

DOCS = [
    Doc(
        "saved GitHub page",
        """<!DOCTYPE html><html lang="en" data-color-mode="auto"><head><title>thunlp/GNNPapers: Must-read papers on graph neural networks (GNN)</title><meta property="og:site_name" content="GitHub"><meta property="og:title" content="GitHub - thunlp/GNNPapers: Must-read papers on graph neural networks (GNN)"></head><body class="logged-out env-production"><div class="position-relative js-header-wrapper"><a href="#start-of-content" class="show-on-focus">Skip to content</a><header class="HeaderMktg"><div><a href="https://github.com/">GitHub</a><nav><ul><li><a href="/features/actions">Actions</a></li><li><a href="/pricing">Pricing</a></li></ul></nav><a href="/login">Sign in</a></div></header></div>
<div class="application-main"><main id="js-repo-pjax-container"><div id="repository-container-header"><a href="/thunlp">thunlp</a> / <strong><a href="/thunlp/GNNPapers">GNNPapers</a></strong><ul><li>Notifications</li><li>Fork 3k</li><li>Star 15k</li></ul></div>
<div class="Layout"><div class="Layout-main"><table aria-labelledby="folders-and-files"><thead><tr><th>Name</th><th>Last commit message</th><th>Last commit date</th></tr></thead><tbody><tr><td><a href="/x/README.md">README.md</a></td><td><a href="/c/1">Update README.md</a></td><td>2 years ago</td></tr><tr><td><a href="/x/fig">fig</a></td><td><a href="/c/2">Add figure of the taxonomy</a></td><td>4 years ago</td></tr></tbody></table>
<div id="readme"><article class="markdown-body entry-content container-lg" itemprop="text"><div class="markdown-heading"><h1>Must-read papers on GNN</h1><a id="user-content-must" class="anchor" href="#must-read"><svg></svg></a></div><p>GNN: graph neural network</p><p>Contributed by Jie Zhou, Ganqu Cui.</p>
<h2><a href="#content">Content</a></h2><table><tbody><tr><td colspan="2"><a href="#survey-papers">1. Survey</a></td></tr><tr><td colspan="2"><a href="#models">2. Models</a></td></tr></tbody></table>
<h2><a href="#content">Survey papers</a></h2><ol><li><p><strong>Introduction to Graph Neural Networks.</strong> Synthesis Lectures on Artificial Intelligence and Machine Learning, Morgan &amp; Claypool Publishers, 2020. <a href="https://www.morganclaypool.com/doi/10.2200/S00980ED1V01Y202001AIM045">book</a></p><p><em>Zhiyuan Liu, Jie Zhou</em></p></li><li><p><strong>Graph Neural Networks: A Review of Methods and Applications.</strong> AI Open 2020. <a href="https://arxiv.org/pdf/1812.08434.pdf">paper</a></p><p><em>Jie Zhou, Ganqu Cui, Zhengyan Zhang, Cheng Yang</em></p></li></ol>
<h2><a href="#content">Models</a></h2><h3><a href="#content">Basic Models</a></h3><ol><li><p><strong>Semi-Supervised Classification with Graph Convolutional Networks.</strong> ICLR 2017. <a href="https://arxiv.org/pdf/1609.02907.pdf">paper</a></p><p><em>Thomas N. Kipf, Max Welling</em></p></li></ol></article></div></div>
<div class="Layout-sidebar"><h2>About</h2><p>Must-read papers on graph neural networks (GNN)</p><h2>Releases</h2><p>No releases published</p><h2>Contributors 30</h2></div></div></main></div><footer role="contentinfo"><ul><li><a href="/terms">Terms</a></li></ul></footer></body></html>""",
        (
            "Introduction to Graph Neural Networks",
            "Graph Neural Networks: A Review of Methods and Applications",
            "Semi-Supervised Classification with Graph Convolutional Networks",
        ),
        file="GNNPapers.html",
        sections={"Survey papers": 2, "Models/Basic Models": 1},
        facts={
            "Semi-Supervised Classification with Graph Convolutional Networks": {
                "authors": ("Thomas N. Kipf", "Max Welling"),
                "year": 2017,
                "venue": "ICLR",
                "arxiv_id": "1609.02907",
            }
        },
    ),
    Doc(
        "Word saved as HTML",
        """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15 (filtered)"><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-US><div class=WordSection1>
<p class=MsoTitle>Reading list for the thesis</p>
<p class=MsoHeading1><b><span style='font-size:16.0pt'>Statistics</span></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Efron, B. (1979). Bootstrap methods: Another look at the jackknife. <i>The Annals of Statistics</i>, 7(1), 1–26.</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Tibshirani, R. (1996). Regression shrinkage and selection via the lasso. <i>Journal of the Royal Statistical Society B</i>, 58, 267–288.</p>
</div></body></html>""".encode("cp1252"),
        (
            "Bootstrap methods: Another look at the jackknife",
            "Regression shrinkage and selection via the lasso",
        ),
        file="thesis.htm",
        facts={
            "Regression shrinkage and selection via the lasso": {
                "year": 1996,
                "authors": ("R. Tibshirani",),
            }
        },
    ),
    Doc(
        "newsletter mail with layout tables",
        """<html><body style="margin:0"><table width="100%" role="presentation"><tr><td align="center"><table width="600" role="presentation"><tr><td><img src="logo.png" alt="logo"></td></tr><tr><td><a href="https://mail.example.com/view">View in browser</a></td></tr>
<tr><td><h1>The Alignment Brief</h1><p>Issue 7, 3 March 2023</p></td></tr>
<tr><td><table role="presentation"><tr><td><p><a href="https://arxiv.org/abs/2212.08073"><b>Constitutional AI: Harmlessness from AI Feedback</b></a><br>Bai et al.<br>Trains a harmless assistant with a short list of principles.</p></td></tr></table></td></tr>
<tr><td><table role="presentation"><tr><td><p><a href="https://arxiv.org/abs/2212.09251"><b>Discovering Language Model Behaviors with Model-Written Evaluations</b></a><br>Perez et al.<br>Models write the tests for models.</p></td></tr></table></td></tr>
<tr><td><p>Sponsored: <a href="https://sponsor.example.com">Try our labelling platform for free today</a></p></td></tr>
<tr><td><p>You receive this mail because you signed up. <a href="https://example.com/unsub">Unsubscribe</a></p></td></tr></table></td></tr></table></body></html>""",
        (
            "Constitutional AI: Harmlessness from AI Feedback",
            "Discovering Language Model Behaviors with Model-Written Evaluations",
        ),
        file="brief.html",
        facts={"Constitutional AI: Harmlessness from AI Feedback": {"authors": ("Bai",)}},
    ),
    Doc(
        "notion export",
        """<html><head><title>Papers to read</title></head><body><article class="page sans"><header><h1 class="page-title">Papers to read</h1></header><div class="page-body"><table class="collection-content"><thead><tr><th>Name</th><th>Status</th><th>Tags</th><th>URL</th></tr></thead><tbody><tr><td class="cell-title"><a href="Papers/GPT.html">Improving Language Understanding by Generative Pre-Training</a></td><td><span class="selected-value">Done</span></td><td><span>NLP</span></td><td><a href="https://openai.com/gpt.pdf">https://openai.com/gpt.pdf</a></td></tr><tr><td class="cell-title"><a href="Papers/DALL.html">Zero-Shot Text-to-Image Generation</a></td><td><span>To read</span></td><td><span>Vision</span></td><td><a href="https://arxiv.org/abs/2102.12092">https://arxiv.org/abs/2102.12092</a></td></tr></tbody></table></div></article></body></html>""",
        (
            "Improving Language Understanding by Generative Pre-Training",
            "Zero-Shot Text-to-Image Generation",
        ),
        file="n.html",
        facts={
            "Zero-Shot Text-to-Image Generation": {
                "status": "to-read",
                "arxiv_id": "2102.12092",
                "tags": ("Vision",),
            },
            "Improving Language Understanding by Generative Pre-Training": {"status": "done"},
        },
    ),
    Doc(
        "medium seed w superscript links & refs ol",
        """<html><head><title>Best of ICLR | by Ann | Medium</title></head><body><article><h1>Best of ICLR</h1><h2>1. <a href="https://openreview.net/forum?id=a">Sharpness-Aware Minimization for Efficiently Improving Generalization</a></h2><p>By Pierre Foret, Ariel Kleiner, Hossein Mobahi, Behnam Neyshabur.</p><p><strong>TL;DR</strong> → Minimise loss and sharpness at once.</p><p><strong>Why</strong> → Flat minima generalise<sup><a href="#r1">1</a></sup>.</p><ul><li>simple</li><li>works everywhere</li></ul><h2>2. <a href="https://openreview.net/forum?id=b">Rethinking Architecture Selection in Differentiable NAS</a></h2><p>By Ruochen Wang, Minhao Cheng, Xiangning Chen, Xiaocheng Tang, Cho-Jui Hsieh.</p><p><strong>Why</strong> → The magnitude of weights says little<sup>2</sup>.</p><h2>References</h2><ol><li id="r1">“Flat Minima” by Sepp Hochreiter and Jürgen Schmidhuber; 1997.</li><li>“DARTS: Differentiable Architecture Search” by Hanxiao Liu et al. 2018.</li></ol></article></body></html>""",
        (
            "Sharpness-Aware Minimization for Efficiently Improving Generalization",
            "Rethinking Architecture Selection in Differentiable NAS",
        ),
        file="m.html",
        facts={
            "Sharpness-Aware Minimization for Efficiently Improving Generalization": {
                "cites": (1,),
                "tldr": "Minimise loss and sharpness at once.",
            },
            "Rethinking Architecture Selection in Differentiable NAS": {"cites": (2,)},
        },
    ),
    Doc(
        "openreview-like list with keywords",
        """<html><body><main><h1>NeurIPS 2021 Conference – Oral papers</h1><ul class="list-unstyled"><li class="note"><h4><a href="https://openreview.net/forum?id=1">Deep Residual Learning in Spiking Neural Networks</a> <a class="pdf" href="https://openreview.net/pdf?id=1"><img src="pdf.svg"></a></h4><div class="note-authors"><a href="/p?id=1">Wei Fang</a>, <a href="/p?id=2">Zhaofei Yu</a>, <a href="/p?id=3">Yanqi Chen</a></div><div>21 May 2021 · Readers: Everyone</div><ul><li><strong>Keywords:</strong> spiking, residual</li><li><strong>TL;DR:</strong> We propose SEW ResNet.</li></ul></li><li class="note"><h4><a href="https://openreview.net/forum?id=2">Alias-Free Generative Adversarial Networks</a></h4><div class="note-authors"><a href="/p?id=4">Tero Karras</a>, <a href="/p?id=5">Miika Aittala</a></div><ul><li><strong>TL;DR:</strong> A generator without texture sticking.</li></ul></li></ul></main></body></html>""",
        (
            "Deep Residual Learning in Spiking Neural Networks",
            "Alias-Free Generative Adversarial Networks",
        ),
        file="o.html",
        facts={
            "Deep Residual Learning in Spiking Neural Networks": {
                "authors": ("Wei Fang", "Zhaofei Yu", "Yanqi Chen"),
                "tldr": "We propose SEW ResNet.",
            }
        },
    ),
    Doc(
        "twitter-like list in md w numbering slash",
        """# 5 papers (well, 3) on tabular learning

(1/3) *TabNet: Attentive Interpretable Tabular Learning* — Arik & Pfister, AAAI 2021
(2/3) *Revisiting Deep Learning Models for Tabular Data* — Gorishniy et al., NeurIPS 2021
(3/3) *Why do tree-based models still outperform deep learning on tabular data?* — Grinsztajn et al., NeurIPS 2022
""",
        (
            "TabNet: Attentive Interpretable Tabular Learning",
            "Revisiting Deep Learning Models for Tabular Data",
            "Why do tree-based models still outperform deep learning on tabular data?",
        ),
    ),
    Doc(
        "scholar alert",
        """<html><body><div><h3><span>[PDF]</span> <a href="https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2205.11916&hl=en">Large Language Models are Zero-Shot Reasoners</a></h3><div style="color:#006621">T Kojima, SS Gu, M Reid, Y Matsuo, Y Iwasawa - arXiv preprint arXiv:2205.11916, 2022</div><div>Pretrained large language models are widely used in many sub-fields of natural language processing.</div><br><h3><a href="https://scholar.google.com/scholar_url?url=https://proceedings.mlr.press/v162/x.pdf&hl=en">Position Prediction as an Effective Pretraining Strategy</a></h3><div style="color:#006621">S Zhai, N Jaitly, J Ramapuram - International Conference on Machine Learning, 2022</div><div>Transformers have gained increasing popularity in a wide range of applications.</div><br><p>This message was sent by Google Scholar because you're following new articles. <a href="https://scholar.google.com/alerts">List alerts</a></p></div></body></html>""",
        (
            "Large Language Models are Zero-Shot Reasoners",
            "Position Prediction as an Effective Pretraining Strategy",
        ),
        file="a.html",
        facts={
            "Large Language Models are Zero-Shot Reasoners": {
                "arxiv_id": "2205.11916",
                "year": 2022,
            }
        },
    ),
]
